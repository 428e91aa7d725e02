namespace Monitor.Delivery.Mail;

/// <summary>
/// A folder from which another program, or a person, takes messages. A message is there whole or not at all, under its notice's key, so that a
/// repetition replaces it.
/// </summary>
/// <remarks>Meant for one program at a time: a second one that starts cleans the scratch folder, and a write that is going on then fails and is repeated.</remarks>
internal sealed class PickupFolder(string folder)
{
    private const string Scratch = ".scratch";
    private readonly Lock gate = new();
    private readonly string path = Path.GetFullPath(folder);
    private bool isReady;

    /// <summary>Puts a message into the folder.</summary>
    /// <param name="key">The notice's key: letters, digits and hyphens.</param>
    /// <param name="mail">The message.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Put(string key, byte[] mail)
    {
        Prepare();
        var scratch = Path.Combine(path, Scratch, Guid.NewGuid().ToString("N"));
        try
        {
            using (var stream = new FileStream(scratch, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(mail);
                // Before the name appears: after a power cut the folder must not hold a name without its contents.
                stream.Flush(flushToDisk: true);
            }

            File.Move(scratch, Path.Combine(path, $"{key}.eml"), overwrite: true);
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    private void Prepare()
    {
        lock (gate)
        {
            var scratch = Path.Combine(path, Scratch);
            // What a crash left behind was never handed over; its notice is still planned and is written again.
            if (!isReady && Directory.Exists(scratch))
                Directory.Delete(scratch, recursive: true);
            Directory.CreateDirectory(scratch);
            isReady = true;
        }
    }
}
