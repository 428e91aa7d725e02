using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitor.Core.Cases;
using Monitor.Core.Notices;
using Monitor.Functions.Api;

namespace Monitor.Cli.Deciding;

/// <summary>Prints notices: as text, or as the API answers them. A notice that is shown alone names its recipient in text: who reads it has the data.</summary>
/// <param name="output">Takes them.</param>
/// <param name="asJson">Whether as JSON.</param>
internal sealed class NoticeForm(TextWriter output, bool asJson)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints a list: JSON is an array.</summary>
    public async Task WriteAsync(IReadOnlyList<NoticeSummary> notices)
    {
        if (asJson)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(notices.Select(NoticeItemJson.Of), Json));
            return;
        }

        foreach (var notice in notices)
        {
            await output.WriteLineAsync(string.Join(
                '\t', NoticeLookup.Name(notice.Case, notice.Id), notice.State.Name(), notice.Stage, Number(notice.Attempts), notice.Failure ?? "-", Line(notice.AgencyName), Instant(notice.ChangedAt)));
        }
    }

    /// <summary>Prints a notice with every attempt.</summary>
    public async Task WriteAsync(Case found, Notice notice)
    {
        var shown = NoticeDetailJson.Of(found, notice);
        if (asJson)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(shown, Json));
            return;
        }

        await output.WriteLineAsync($"{shown.Id}: {shown.State}, {shown.Stage}, to {Line(notice.Recipient)}, planned {Instant(shown.PlannedAt)}{Next(shown)}");
        await WriteAttemptsAsync(output, shown.Attempts, shown.Resends);
    }

    /// <summary>Prints every attempt to send something, and who wanted it sent once more: a line each.</summary>
    public static async Task WriteAttemptsAsync(TextWriter output, IReadOnlyList<AttemptJson> attempts, IReadOnlyList<ResentJson> resends)
    {
        foreach (var attempt in attempts)
        {
            await output.WriteLineAsync(string.Join(
                '\t', Number(attempt.Number), Instant(attempt.BegunAt), Line(attempt.Channel), attempt.Cause, attempt.Outcome ?? "not ended", attempt.Code, Line(attempt.Answer ?? "")).TrimEnd());
        }

        foreach (var wish in resends)
            await output.WriteLineAsync(string.Join('\t', Instant(wish.At), "resend", Line(wish.By), Line(wish.Reason ?? "")).TrimEnd());
    }

    private static string Next(NoticeDetailJson notice) => notice.NextTry is { } next ? $", tried again from {Instant(next)}" : "";

    // What somebody typed, or a server said, must neither begin a line nor steer a terminal.
    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal);
}
