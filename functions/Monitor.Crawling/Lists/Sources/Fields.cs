namespace Monitor.Crawling.Lists.Sources;

/// <summary>Fields of a query or form, in order.</summary>
internal sealed class Fields
{
    private readonly List<(string Name, string Value)> fields = [];

    /// <summary>The fields of a query as it stands in an address or a script, decoded.</summary>
    public static Fields Of(string query)
    {
        var read = new Fields();
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            read.Set(Uri.UnescapeDataString(at < 0 ? part : part[..at]), at < 0 ? "" : Uri.UnescapeDataString(part[(at + 1)..].Replace('+', ' ')));
        }

        return read;
    }

    /// <summary>The names of the fields, in order.</summary>
    public IEnumerable<string> Names => fields.Select(each => each.Name);

    /// <summary>The value of a field; null when it is not there.</summary>
    public string? this[string name] => fields.Where(each => each.Name == name).Select(each => each.Value).FirstOrDefault();

    /// <summary>Sets a field, where it stands or at the end.</summary>
    public Fields Set(string name, string value)
    {
        var at = fields.FindIndex(field => field.Name == name);
        if (at < 0)
            fields.Add((name, value));
        else
            fields[at] = (name, value);
        return this;
    }

    /// <summary>Sets a field that is not there yet.</summary>
    public Fields Default(string name, string value) => this[name] is null ? Set(name, value) : this;

    /// <summary>The fields as <c>application/x-www-form-urlencoded</c>.</summary>
    public override string ToString() => string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
}
