namespace Monitor.Web.Health;

/// <summary>What the page about the app's own state shows.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="AsOf">When it was looked at, UTC.</param>
/// <param name="Checks">What was looked at.</param>
public sealed record HealthModel(string Status, DateTimeOffset AsOf, IReadOnlyList<ShownCheck> Checks);

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">As above.</param>
/// <param name="Message">What was found, in words of the page's language.</param>
public sealed record ShownCheck(string Name, string Status, string Message);
