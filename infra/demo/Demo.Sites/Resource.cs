namespace Demo.Sites;

/// <summary>The files below <c>Sites/</c>, which are part of the assembly so that they can be served from any folder.</summary>
internal static class Resource
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="name">Its path below <c>Sites/</c>.</param>
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"No file '{name}' is embedded.", name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The text of a file in UTF-8.</summary>
    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name));
}
