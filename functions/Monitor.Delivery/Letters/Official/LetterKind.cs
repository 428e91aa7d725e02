namespace Monitor.Delivery.Letters.Official;

/// <summary>Which official letter it is.</summary>
public enum LetterKind
{
    /// <summary>提醒函: the report is missing or late, its column or page is not in order. It asks to look into the matter.</summary>
    Reminder,

    /// <summary>整改通知书: the figures contradict each other, or the report is not of the prescribed form. It asks to put that right.</summary>
    Rectification,

    /// <summary>提醒函 before the due day: the report was looked for and is not there yet. It accuses nobody.</summary>
    Soon,
}

/// <summary>Names of <see cref="LetterKind"/>.</summary>
public static class LetterKinds
{
    /// <summary>The name for files and templates: <c>reminder</c>, <c>rectification</c> or <c>soon</c>.</summary>
    /// <param name="kind">The kind.</param>
    public static string Name(this LetterKind kind) => kind switch
    {
        LetterKind.Reminder => "reminder",
        LetterKind.Rectification => "rectification",
        LetterKind.Soon => "soon",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };
}
