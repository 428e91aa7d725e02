namespace Monitor.Core.Agencies;

/// <summary>What kind of reporting body (编制主体) an agency is; it decides the default due date and which sections are asked for.</summary>
public enum BodyKind
{
    /// <summary>A people's government of a county or above, whose own report is due on 31 March (条例 Art. 49 para. 2).</summary>
    Government,

    /// <summary>A department of such a government, due on 31 January (条例 Art. 49 para. 1).</summary>
    Department,

    /// <summary>The general office of a government (办公厅, 办公室) with a report of its own, due like a department's.</summary>
    Office,

    /// <summary>A town or township government; Art. 49 does not name it, local notices do; due like a department's unless one says otherwise.</summary>
    Township,

    /// <summary>A dispatched body: sub-district office, development-zone committee; as above.</summary>
    Dispatched,

    /// <summary>An organisation that a law or regulation entrusts with public functions (条例 Art. 54); as above.</summary>
    Authorised,
}

/// <summary>Names of <see cref="BodyKind"/> values.</summary>
public static class BodyKinds
{
    /// <summary>The name used in registry files and JSON: <c>government</c>, <c>department</c>, <c>office</c>, <c>township</c>, <c>dispatched</c>, <c>authorised</c>.</summary>
    public static string Name(this BodyKind kind) => kind switch
    {
        BodyKind.Government => "government",
        BodyKind.Department => "department",
        BodyKind.Office => "office",
        BodyKind.Township => "township",
        BodyKind.Dispatched => "dispatched",
        BodyKind.Authorised => "authorised",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The kind of a name, or null if there is none of that name.</summary>
    public static BodyKind? Parse(string name)
    {
        foreach (var kind in Enum.GetValues<BodyKind>())
        {
            if (kind.Name() == name)
                return kind;
        }

        return null;
    }
}
