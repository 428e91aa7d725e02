namespace Azure.Data.Tables.Models;

/// <summary>A table of an account.</summary>
public class TableItem
{
    /// <summary>Names a table.</summary>
    /// <param name="name">Its name.</param>
    public TableItem(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>The table's name, written as it was when it was created. Names are compared without case.</summary>
    public string Name { get; }
}
