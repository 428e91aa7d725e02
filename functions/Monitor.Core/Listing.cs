namespace Monitor.Core;

/// <summary>A part of a longer list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items of this part, in the list's order.</param>
/// <param name="Continuation">Where the next part begins, safe in an address; null when the list is at its end.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, string? Continuation);
