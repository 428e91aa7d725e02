using System.Net.Mail;
using Monitor.Core.Notices;

namespace Monitor.Delivery.Mail;

/// <summary>
/// A folder from which another program, or a person, takes messages. A message is there whole or not at all, under its notice's id, so that a
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
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Put(NoticeId notice, MailMessage mail)
    {
        Prepare();
        var scratch = Path.Combine(path, Scratch, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(scratch);
        try
        {
            var file = Path.Combine(scratch, "message.eml");
            using (var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(Render(mail, scratch));
                // Before the name appears: after a power cut the folder must not hold a name without its contents.
                stream.Flush(flushToDisk: true);
            }

            File.Move(file, Path.Combine(path, $"{notice}.eml"), overwrite: true);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    // The same writer as for a server, so that both ways give the same message; it can only write to a folder, under a name of its own.
    private static ReadOnlySpan<byte> Render(MailMessage mail, string scratch)
    {
        using (var writer = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = scratch })
            writer.Send(mail);
        var message = File.ReadAllBytes(Directory.EnumerateFiles(scratch, "*.eml").Single()).AsSpan();
        // It begins with the envelope, in fields that only one old product reads.
        while (message.StartsWith("X-Sender:"u8) || message.StartsWith("X-Receiver:"u8))
            message = message[(message.IndexOf("\r\n"u8) + 2)..];
        return message;
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
