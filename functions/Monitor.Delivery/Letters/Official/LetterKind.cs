namespace Monitor.Delivery.Letters.Official;

/// <summary>Which official letter it is. The name, in lower case, is that of its template and of the files written.</summary>
public enum LetterKind
{
    /// <summary>提醒函: the report is missing or late, its column or page is not in order. It asks to look into the matter.</summary>
    Reminder,

    /// <summary>整改通知书: the figures contradict each other, or the report is not of the prescribed form. It asks to put that right.</summary>
    Rectification,
}
