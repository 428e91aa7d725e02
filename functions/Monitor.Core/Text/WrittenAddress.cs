using System.Diagnostics.CodeAnalysis;

namespace Monitor.Core.Text;

/// <summary>Addresses as pages write them.</summary>
/// <remarks>Source: WHATWG URL, "basic URL parser": leading and trailing control characters and blanks, and every tab and line break, are no part of an address.</remarks>
public static class WrittenAddress
{
    // C0 control or space.
    private static readonly char[] Around = [.. Enumerable.Range(0, ' ' + 1).Select(code => (char)code)];

    /// <summary>The address that a browser makes of an attribute.</summary>
    /// <param name="written">The attribute's value; null when it has none.</param>
    /// <returns>The address without what is no part of it; null only for null. Not checked otherwise.</returns>
    [return: NotNullIfNotNull(nameof(written))]
    public static string? Clean(string? written) => written?.Trim(Around).Replace("\t", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}
