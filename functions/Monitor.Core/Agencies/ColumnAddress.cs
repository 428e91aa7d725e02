namespace Monitor.Core.Agencies;

/// <summary>Compares addresses of columns. What follows '#' names a column on platforms that build their pages by script, and <see cref="Uri"/> leaves it out of a comparison.</summary>
public static class ColumnAddress
{
    /// <summary>Whether two addresses are one column.</summary>
    public static bool IsSame(Uri a, Uri b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a == b && a.Fragment == b.Fragment;
    }
}
