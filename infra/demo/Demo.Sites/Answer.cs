namespace Demo.Sites;

/// <summary>What a site answers at a path.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The Content-Type header.</param>
/// <param name="Body">The bytes.</param>
internal sealed record Answer(int Status, string ContentType, byte[] Body)
{
    /// <summary>No answer at all: the connection stays open and silent.</summary>
    public static Answer Silence { get; } = new(0, "", []);

    /// <summary>There is no such page.</summary>
    public static Answer NotFound { get; } = new(404, "text/html; charset=utf-8", Resource.Bytes("shared/not-found.html"));

    /// <summary>The server is in trouble.</summary>
    public static Answer Unavailable { get; } = new(503, "text/html", Resource.Bytes("shared/unavailable.html"));
}
