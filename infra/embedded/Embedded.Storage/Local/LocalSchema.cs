namespace Embedded.Storage.Local;

/// <summary>The tables of an account's file.</summary>
/// <remarks>
/// Instants are UTC ticks. ETags are random numbers, so that a row that was deleted and made anew never has its old one.
/// A chunk's id is its content's id times 2^24 plus its number: the chunks of a content are one range of the primary key.
/// Content ids are never used again, so that a reader of replaced content finds nothing rather than something else.
/// </remarks>
internal static class LocalSchema
{
    public const int Version = 1;

    public const string Create = """
        CREATE TABLE storage_table (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            folded TEXT NOT NULL UNIQUE);
        CREATE TABLE entity (
            id INTEGER PRIMARY KEY,
            tbl INTEGER NOT NULL,
            pk BLOB NOT NULL,
            rk BLOB NOT NULL,
            etag INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            properties BLOB NOT NULL);
        CREATE UNIQUE INDEX entity_key ON entity (tbl, pk, rk);
        CREATE TABLE container (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            metadata TEXT NOT NULL,
            etag INTEGER NOT NULL,
            changed INTEGER NOT NULL);
        CREATE TABLE blob (
            id INTEGER PRIMARY KEY,
            container INTEGER NOT NULL,
            name BLOB NOT NULL,
            content INTEGER NOT NULL,
            length INTEGER NOT NULL,
            etag INTEGER NOT NULL,
            created INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            headers TEXT NOT NULL);
        CREATE UNIQUE INDEX blob_name ON blob (container, name);
        CREATE TABLE content (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pending_since INTEGER);
        CREATE INDEX content_pending ON content (pending_since) WHERE pending_since IS NOT NULL;
        CREATE TABLE chunk (
            id INTEGER PRIMARY KEY,
            data BLOB NOT NULL);
        CREATE TABLE queue (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            metadata TEXT NOT NULL);
        CREATE TABLE message (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            queue INTEGER NOT NULL,
            id TEXT NOT NULL UNIQUE,
            body TEXT NOT NULL,
            inserted INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            visible INTEGER NOT NULL,
            dequeues INTEGER NOT NULL,
            receipt TEXT NOT NULL);
        CREATE INDEX message_visible ON message (queue, visible, seq);
        CREATE INDEX message_expires ON message (queue, expires);
        """;
}
