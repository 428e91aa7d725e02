using Monitor.Crawling;

namespace Monitor.Work.Crawling;

/// <summary>Is told of every look at a column as it will be recorded: for people who want to see what decided.</summary>
public interface ILookListener
{
    /// <summary>A look is over. Called by one visit at a time, and by visits to several hosts at once.</summary>
    /// <param name="request">What was looked for, and where.</param>
    /// <param name="look">What came of it.</param>
    void Looked(ColumnRequest request, ColumnLook look);
}

/// <summary>Nobody wants to see.</summary>
public sealed class UnheardLooks : ILookListener
{
    /// <inheritdoc/>
    public void Looked(ColumnRequest request, ColumnLook look)
    {
        // The looks themselves are recorded.
    }
}
