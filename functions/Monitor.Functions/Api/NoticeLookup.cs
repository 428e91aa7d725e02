using System.Globalization;
using Microsoft.AspNetCore.Http;
using Monitor.Core.Cases;
using Monitor.Core.Notices;
using Monitor.Functions.Access;
using Monitor.Functions.OpenApi;
using Monitor.Work.Deciding;

namespace Monitor.Functions.Api;

/// <summary>Names a notice to people: the case's agency and year, and its id behind them, such as <c>qh-slj.2025.0123…</c>.</summary>
internal static class NoticeLookup
{
    /// <summary>The name of a notice.</summary>
    public static string Name(CaseId @case, NoticeId notice) => string.Create(CultureInfo.InvariantCulture, $"{@case.Agency}.{@case.Year}.{notice}");

    /// <summary>Reads the name of a notice.</summary>
    /// <returns>Null when the text is none.</returns>
    public static (CaseId Case, NoticeId Notice)? Parse(string text) =>
        text.LastIndexOf('.') is var last and > 0
            && NoticeId.TryParse(text[(last + 1)..], out var notice)
            && text.LastIndexOf('.', last - 1) is var first and > 0
            && CaseId.TryParse($"{text[..first]}|{text[(first + 1)..last]}", out var @case)
                ? (@case, notice)
                : null;

    /// <summary>The notice of a name with its case.</summary>
    /// <returns>Null when there is none, or it is about another region: nobody learns which of the two.</returns>
    public static async Task<(Case Case, Notice Notice)?> FindAsync(ICaseStore cases, Caller caller, string name, CancellationToken cancellationToken) =>
        Parse(name) is var (id, notice)
            && await CaseLookup.FindAsync(cases, caller, id, cancellationToken) is var (found, _)
            && found.Notices.FirstOrDefault(planned => planned.Id == notice) is { } wanted
                ? (found, wanted)
                : null;

    /// <summary>A notice as JSON, under its ETag.</summary>
    public static NoticeDetailJson Tagged(HttpRequest request, Case found, Notice notice)
    {
        request.HttpContext.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{Resending.Version(found.DeliveryOf(notice.Id))}\"");
        return NoticeDetailJson.Of(found, notice);
    }
}

/// <summary>The wish that a notice is sent once more, as it is sent. Who wants it is never in it.</summary>
/// <param name="Reason">Why.</param>
/// <param name="EvenIfSent">Whether it goes again although it was accepted, or will be tried again by itself.</param>
internal sealed record ResendJson(string? Reason = null, bool EvenIfSent = false);

/// <summary>A notice in a list, without its recipient.</summary>
internal sealed record NoticeItemJson(
    string Id,
    string Agency,
    string AgencyName,
    string Jurisdiction,
    int Year,
    string Notice,
    string Stage,
    [property: OneOf(typeof(NoticeState))] string State,
    DateTimeOffset PlannedAt,
    DateTimeOffset ChangedAt,
    int Attempts,
    string? Failure)
{
    public static NoticeItemJson Of(NoticeSummary notice) => new(
        NoticeLookup.Name(notice.Case, notice.Id),
        notice.Case.Agency.Value,
        notice.AgencyName,
        notice.Jurisdiction,
        notice.Case.Year,
        notice.Id.Value,
        notice.Stage,
        notice.State.Name(),
        notice.PlannedAt,
        notice.ChangedAt,
        notice.Attempts,
        notice.Failure);
}

/// <summary>A notice with everything that is known of its sending; its recipient is left out: it is personal.</summary>
/// <param name="Id">Its name for programs.</param>
/// <param name="Notice">Its id, which the letter names.</param>
/// <param name="Stage">The step of the ladder.</param>
/// <param name="State">Where its sending stands.</param>
/// <param name="PlannedAt">When it was planned, UTC.</param>
/// <param name="SentAt">When the receiver first accepted it, UTC; null as long as none did.</param>
/// <param name="NextTry">The earliest instant of the next attempt, UTC; null when there will be none, or it goes with the next round.</param>
/// <param name="Failure">Why the last attempt failed, a stable code; null when it did not.</param>
/// <param name="ResentAfterCrash">Whether the receiver may have it twice.</param>
/// <param name="Findings">What it is about.</param>
/// <param name="Attempts">Every attempt, the oldest first.</param>
/// <param name="Resends">Who wanted it sent once more, the oldest wish first.</param>
internal sealed record NoticeDetailJson(
    string Id,
    string Notice,
    string Stage,
    [property: OneOf(typeof(NoticeState))] string State,
    DateTimeOffset PlannedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? NextTry,
    string? Failure,
    bool ResentAfterCrash,
    IReadOnlyList<string> Findings,
    IReadOnlyList<AttemptJson> Attempts,
    IReadOnlyList<ResentJson> Resends)
{
    public static NoticeDetailJson Of(Case found, Notice notice)
    {
        var delivery = found.DeliveryOf(notice.Id);
        return new NoticeDetailJson(
            NoticeLookup.Name(found.Id, notice.Id),
            notice.Id.Value,
            notice.Stage,
            (delivery?.State ?? NoticeState.Planned).Name(),
            notice.PlannedAt,
            delivery?.SentAt,
            delivery is { IsDone: false } ? delivery.NotBefore : null,
            delivery?.Failure,
            delivery?.ResentAfterCrash ?? false,
            [.. notice.Findings.Select(finding => finding.ToString())],
            AttemptJson.AllOf(delivery),
            ResentJson.AllOf(delivery));
    }
}

/// <summary>An attempt to send a notice.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Cause"><c>plan</c> or <c>resend</c>.</param>
/// <param name="By">Who wanted it sent once more; null for what was planned.</param>
/// <param name="BegunAt">When it began, UTC.</param>
/// <param name="EndedAt">When it ended, UTC; null while it goes on, or when a crash cut it short.</param>
/// <param name="Channel"><c>mail</c>, <c>webhook:NAME</c> or <c>robot:NAME</c>.</param>
/// <param name="Outcome"><c>accepted</c>, <c>deferred</c>, <c>unclear</c> or <c>refused</c>; null as above.</param>
/// <param name="Code">Why it was not accepted, a stable code; null when it was.</param>
/// <param name="Answer">What the receiver answered; null as above.</param>
/// <param name="NextTry">The earliest instant of the next attempt, UTC; null for none.</param>
/// <param name="LetterSha256">SHA-256 of the letter as it was kept; null while the attempt goes on, for what had none, and before letters were kept.</param>
internal sealed record AttemptJson(
    int Number, string Cause, string? By, DateTimeOffset BegunAt, DateTimeOffset? EndedAt, string Channel, string? Outcome, string? Code, string? Answer, DateTimeOffset? NextTry, string? LetterSha256)
{
    public static IReadOnlyList<AttemptJson> AllOf(NoticeDelivery? delivery) => [.. (delivery?.History ?? []).Select(attempt => Of(attempt, delivery?.Resends ?? []))];

    private static AttemptJson Of(NoticeAttempt attempt, IReadOnlyList<NoticeResend> wishes) => new(
        attempt.Number,
        attempt.Resend == 0 ? "plan" : "resend",
        wishes.FirstOrDefault(wish => wish.Number == attempt.Resend)?.By,
        attempt.BegunAt,
        attempt.EndedAt,
        attempt.Channel,
        attempt.Outcome,
        attempt.Code,
        attempt.Answer,
        attempt.NextTry,
        attempt.Letter?.Value);
}

/// <summary>A wish that a notice is sent once more.</summary>
/// <param name="Number">Its place, from 1; the number behind the notice's id in keys.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why; null when not stated.</param>
internal sealed record ResentJson(int Number, DateTimeOffset At, string By, string? Reason)
{
    public static IReadOnlyList<ResentJson> AllOf(NoticeDelivery? delivery) => [.. (delivery?.Resends ?? []).Select(wish => new ResentJson(wish.Number, wish.At, wish.By, wish.Reason))];
}
