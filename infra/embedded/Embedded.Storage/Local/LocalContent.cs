namespace Embedded.Storage.Local;

/// <summary>The bytes of blobs, in chunks. A content is written once and never changed.</summary>
internal static class LocalContent
{
    /// <summary>Below the size at which arrays leave the ordinary heap.</summary>
    public const int ChunkSize = 64 * 1024;

    /// <summary>A chunk's id is its content's id shifted by this, plus its number.</summary>
    private const int NumberBits = 24;

    /// <summary>How much of an upload is in memory, and in one transaction, at a time.</summary>
    public const int StepSize = 16 * ChunkSize;

    /// <summary>1 TiB: what the chunk numbers can count.</summary>
    public const long MaxLength = (long)ChunkSize << NumberBits;

    /// <param name="session">The writing connection.</param>
    /// <param name="pendingSince">When the upload began; null for content that a blob takes in this same transaction.</param>
    public static long Create(LocalSession session, long? pendingSince) =>
        (long)(session.Scalar("INSERT INTO content (pending_since) VALUES ($since) RETURNING id", ("$since", pendingSince))
            ?? throw new InvalidOperationException("An insert returned no id."));

    /// <summary>Writes bytes that begin at a multiple of the chunk size.</summary>
    public static void Append(LocalSession session, long content, long offset, byte[] buffer, int count)
    {
        for (var start = 0; start < count; start += ChunkSize)
        {
            var length = Math.Min(ChunkSize, count - start);
            // The provider cuts an array at its end but not at its beginning.
            var chunk = start == 0 ? new ArraySegment<byte>(buffer, 0, length) : buffer.AsSpan(start, length).ToArray();
            session.Execute(
                "INSERT INTO chunk (id, data) VALUES ($id, $data)",
                ("$id", (content << NumberBits) + ((offset + start) / ChunkSize)),
                ("$data", chunk));
        }
    }

    public static void Keep(LocalSession session, long content) =>
        session.Execute("UPDATE content SET pending_since = NULL WHERE id = $id", ("$id", content));

    public static void Delete(LocalSession session, long content) => DeleteWhere(session, "id = $id", ("$id", content));

    /// <param name="session">The writing connection.</param>
    /// <param name="condition">A constant condition over the content table.</param>
    /// <param name="value">Its parameter.</param>
    public static void DeleteWhere(LocalSession session, string condition, (string, object?) value)
    {
        List<long> ids = [];
        using (var rows = session.Query($"SELECT id FROM content WHERE {condition}", value))
        {
            while (rows.Read())
                ids.Add(rows.GetInt64(0));
        }

        foreach (var id in ids)
        {
            session.Execute(
                "DELETE FROM chunk WHERE id >= $first AND id < $next", ("$first", id << NumberBits), ("$next", (id + 1) << NumberBits));
            session.Execute("DELETE FROM content WHERE id = $id", ("$id", id));
        }
    }

    /// <summary>The chunk that holds a position; null when the content is gone.</summary>
    public static byte[]? Chunk(LocalSession session, long content, long position) =>
        session.Scalar("SELECT data FROM chunk WHERE id = $id", ("$id", (content << NumberBits) + (position / ChunkSize))) as byte[];
}
