using Monitor.Core.Notices;
using Monitor.Delivery.Mail;

namespace Monitor.Delivery.Tests.Mail;

/// <summary>Into a folder: a message is there whole or not, once, under the notice's id.</summary>
public sealed class PickupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("monitor-pickup-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Pickup => Path.Combine(folder, "out");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_message_is_named_by_its_notice()
    {
        var message = Sample.Message();

        Assert.IsType<SendOutcome.Accepted>(await Sample.Channel(new MailOptions { Pickup = Pickup }).SendAsync(message, Cancelled));

        var file = Assert.Single(Directory.GetFiles(Pickup));
        Assert.Equal($"{message.Id}.eml", Path.GetFileName(file));
        var mail = ReceivedMail.Parse(await File.ReadAllBytesAsync(file, Cancelled));
        Assert.Equal(message.Subject, mail["Subject"]);
        Assert.Equal(message.Text.TrimEnd('\n'), mail.Body.TrimEnd('\n'));
        Assert.Equal($"<{message.Id}@localhost>", mail["Message-ID"]);
        Assert.Equal("Tue, 02 Apr 2024 01:30:05 +0000", mail["Date"]);
        Assert.Equal("monitor@localhost", mail["From"]);
        Assert.DoesNotContain(mail.Fields, field => field.Name.StartsWith("X-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repetition_replaces_the_message()
    {
        var channel = Sample.Channel(new MailOptions { Pickup = Pickup });
        await channel.SendAsync(Sample.Message(), Cancelled);
        var first = await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Pickup)), Cancelled);

        // Another process after a crash.
        Assert.IsType<SendOutcome.Accepted>(await Sample.Channel(new MailOptions { Pickup = Pickup }).SendAsync(Sample.Message(), Cancelled));

        Assert.Equal(first, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Pickup)), Cancelled));
    }

    [Fact]
    public async Task Many_at_once_are_all_there()
    {
        var channel = Sample.Channel(new MailOptions { Pickup = Pickup });
        var messages = Enumerable.Range(0, 40).Select(number => Sample.Message() with { Id = Sample.Id($"stage{number % 20}") }).ToList();

        var outcomes = await Task.WhenAll(messages.Select(message => Task.Run(() => channel.SendAsync(message, Cancelled), Cancelled)));

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Accepted>(outcome));
        Assert.Equal(20, Directory.GetFiles(Pickup).Length);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(Pickup, ".scratch")));
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_no_message_and_goes_at_the_next_start()
    {
        var scratch = Directory.CreateDirectory(Path.Combine(Pickup, ".scratch")).FullName;
        await File.WriteAllTextAsync(Path.Combine(scratch, "0123"), "Subject: ha", Cancelled);

        Assert.IsType<SendOutcome.Accepted>(await Sample.Channel(new MailOptions { Pickup = Pickup }).SendAsync(Sample.Message(), Cancelled));

        Assert.Single(Directory.GetFiles(Pickup, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_defers()
    {
        // A file where the folder should be: no rights help, not even an administrator's.
        await File.WriteAllTextAsync(Pickup, "", Cancelled);
        Assert.Equal(("Deferred", "disk"), SubmissionTests.Named(await Sample.Channel(new MailOptions { Pickup = Pickup }).SendAsync(Sample.Message(), Cancelled)));
    }

    [Fact]
    public async Task A_folder_in_the_place_of_the_message_defers()
    {
        Directory.CreateDirectory(Path.Combine(Pickup, $"{Sample.Message().Id}.eml"));
        Assert.Equal(("Deferred", "disk"), SubmissionTests.Named(await Sample.Channel(new MailOptions { Pickup = Pickup }).SendAsync(Sample.Message(), Cancelled)));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(Pickup, ".scratch")));
    }
}
