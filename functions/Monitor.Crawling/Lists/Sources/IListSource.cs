namespace Monitor.Crawling.Lists.Sources;

/// <summary>A request for a part of a list.</summary>
/// <param name="Address">The interface's address.</param>
/// <param name="Form">The fields that are posted; null for a GET.</param>
internal sealed record ListRequest(Uri Address, string? Form = null);

/// <summary>One entry of a list as an interface gives it.</summary>
/// <param name="Key">What tells it from every other entry: an answer that only has known ones has shown nothing new.</param>
/// <param name="Items">Its items: one, or several where its markup has several links. None where it cannot be read.</param>
internal sealed record ListRecord(string Key, IReadOnlyList<ListItem> Items);

/// <summary>What an interface answered.</summary>
/// <param name="Records">The entries.</param>
/// <param name="Total">How many entries it says the whole list has; null when it does not say.</param>
/// <param name="Next">How to ask for what follows, should there be more; null when the answer names no way.</param>
internal sealed record ListPart(IReadOnlyList<ListRecord> Records, int? Total, ListRequest? Next);

/// <summary>An interface that a list's own script would ask for its entries. It is derived from the page alone; nothing of the page is run.</summary>
internal interface IListSource
{
    /// <summary>What it is called, for the operator.</summary>
    string Name { get; }

    /// <summary>The first request.</summary>
    ListRequest First { get; }

    /// <summary>The entries that stand in the page itself and that the interface does not give again; empty when it gives the whole list.</summary>
    IReadOnlyList<ListRecord> Embedded { get; }

    /// <summary>How many entries the page says there are; null when it does not say.</summary>
    int? Total { get; }

    /// <summary>Reads an answer.</summary>
    /// <param name="body">The body after content decoding.</param>
    /// <param name="contentType">Its Content-Type header, or null.</param>
    /// <param name="address">Where it came from.</param>
    /// <param name="known">How many different entries are known already.</param>
    /// <param name="number">Which answer it is, from 1.</param>
    /// <returns>Null when it is no answer of this interface.</returns>
    ListPart? Read(ReadOnlyMemory<byte> body, string? contentType, Uri address, int known, int number);
}
