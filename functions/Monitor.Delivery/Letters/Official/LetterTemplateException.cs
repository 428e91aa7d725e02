namespace Monitor.Delivery.Letters.Official;

/// <summary>A template of a letter is not right. The message names the file, and the line where that is known; it is for whoever edits templates.</summary>
public sealed class LetterTemplateException : Exception
{
    /// <summary>Creates one without a message.</summary>
    public LetterTemplateException()
    {
    }

    /// <summary>Creates one.</summary>
    public LetterTemplateException(string message)
        : base(message)
    {
    }

    /// <summary>Creates one with its cause.</summary>
    public LetterTemplateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
