using System.Globalization;
using Microsoft.AspNetCore.Http;
using Monitor.Core.Bulletins;
using Monitor.Core.Checks;
using Monitor.Core.Notices;
using Monitor.Delivery.Letters;
using Monitor.Functions.OpenApi;
using Monitor.Work.Deciding;

namespace Monitor.Functions.Api;

/// <summary>Names a bulletin to people: its day, and its id behind it, such as <c>20260206.0123…</c>.</summary>
internal static class BulletinLookup
{
    private const string DayFormat = "yyyyMMdd";

    /// <summary>The name of a bulletin.</summary>
    public static string Name(Bulletin bulletin) => string.Create(CultureInfo.InvariantCulture, $"{bulletin.Day.ToString(DayFormat, CultureInfo.InvariantCulture)}.{bulletin.Id}");

    /// <summary>Reads the name of a bulletin.</summary>
    /// <returns>Null when the text is none.</returns>
    public static (DateOnly Day, NoticeId Id)? Parse(string text) =>
        text.Split('.') is [var day, var id]
            && DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
            && NoticeId.TryParse(id, out var notice)
                ? (parsed, notice)
                : null;

    /// <summary>The bulletin of a name with how far its sending has come; null when there is none.</summary>
    public static async Task<(Bulletin Bulletin, NoticeDelivery? Delivery)?> FindAsync(IBulletinStore bulletins, string name, CancellationToken cancellationToken)
    {
        if (Parse(name) is not var (day, id))
            return null;
        var book = await bulletins.GetAsync(day, cancellationToken);
        return book.Bulletins.FirstOrDefault(known => known.Id == id && known.Day == day) is { } bulletin ? (bulletin, book.DeliveryOf(id)) : null;
    }

    /// <summary>A bulletin as JSON, under its ETag.</summary>
    public static BulletinDetailJson Tagged(HttpRequest request, Bulletin bulletin, NoticeDelivery? delivery)
    {
        request.HttpContext.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{Resending.Version(delivery)}\"");
        return BulletinDetailJson.Of(bulletin, delivery);
    }
}

/// <summary>A bulletin in a list, without its recipient.</summary>
internal sealed record BulletinItemJson(
    string Id, string Stage, [property: OneOf(typeof(NoticeState))] string State, string Subject, DateTimeOffset PlannedAt, DateTimeOffset ChangedAt, int Attempts, string? Failure)
{
    public static BulletinItemJson Of(Bulletin bulletin, NoticeDelivery? delivery) => new(
        BulletinLookup.Name(bulletin),
        bulletin.Stage,
        (delivery?.State ?? NoticeState.Planned).Name(),
        BulletinLetter.Write(bulletin, Messages.Chinese).Subject,
        bulletin.PlannedAt,
        delivery?.ChangedAt ?? bulletin.PlannedAt,
        delivery?.Attempts ?? 0,
        delivery?.Failure);
}

/// <summary>A bulletin with its letter and every attempt to send it; its recipient is left out: it is personal.</summary>
internal sealed record BulletinDetailJson(
    string Id,
    string Stage,
    [property: OneOf(typeof(NoticeState))] string State,
    DateTimeOffset PlannedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? NextTry,
    string? Failure,
    bool ResentAfterCrash,
    string Subject,
    string Text,
    IReadOnlyList<AttemptJson> Attempts,
    IReadOnlyList<ResentJson> Resends)
{
    public static BulletinDetailJson Of(Bulletin bulletin, NoticeDelivery? delivery)
    {
        var (subject, text) = BulletinLetter.Write(bulletin, Messages.Chinese);
        return new BulletinDetailJson(
            BulletinLookup.Name(bulletin),
            bulletin.Stage,
            (delivery?.State ?? NoticeState.Planned).Name(),
            bulletin.PlannedAt,
            delivery?.SentAt,
            delivery is { IsDone: false } ? delivery.NotBefore : null,
            delivery?.Failure,
            delivery?.ResentAfterCrash ?? false,
            subject,
            text,
            AttemptJson.AllOf(delivery),
            ResentJson.AllOf(delivery));
    }
}
