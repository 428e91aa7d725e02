using System.Globalization;
using System.Text;
using Monitor.Core.Bulletins;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;

namespace Monitor.Delivery.Letters;

/// <summary>Writes what the office is told of the monitor: alarms, or the digest. What could not be seen stands before what was found.</summary>
public static class BulletinLetter
{
    /// <summary>Writes one. The same bulletin gives the same letter.</summary>
    /// <param name="bulletin">The bulletin.</param>
    /// <param name="language">Chinese or English, see <see cref="Messages.Languages"/>.</param>
    /// <returns>One line; and the lines of the letter, separated by <c>\n</c>.</returns>
    public static (string Subject, string Text) Write(Bulletin bulletin, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(bulletin);
        ArgumentNullException.ThrowIfNull(language);
        return new Draft(bulletin, language).Write();
    }

    private sealed class Draft(Bulletin bulletin, CultureInfo language)
    {
        private readonly StringBuilder text = new();
        private int heading;

        public (string Subject, string Text) Write()
        {
            Line("to.office");
            text.Append('\n');
            var subject = bulletin.Digest is { } digest ? Tell(digest) : Tell(bulletin.News);
            text.Append('\n');
            Line("signature.office");
            Plain(Date(bulletin.Day));
            Line("notice.id", ("id", bulletin.Id.Value));
            return (subject, text.ToString());
        }

        private string Tell(IReadOnlyList<AlarmNews> news)
        {
            Line("bulletin.opening.alarm", ("date", Date(bulletin.Day)));
            foreach (var change in news.GroupBy(word => word.Change).OrderBy(group => group.Key))
            {
                Heading($"bulletin.alarm.{change.Key}", change.Count());
                foreach (var word in change)
                    Alarm(word.Alarm);
            }

            Heading("bulletin.heading.meaning", null);
            Line(news.Any(word => word.Change != AlarmChange.Ended) ? "bulletin.meaning.unseen" : "bulletin.meaning.ended");
            var begun = news.Count(word => word.Change == AlarmChange.Begun);
            var ended = news.Count(word => word.Change == AlarmChange.Ended);
            return Say("bulletin.subject.alarm", ("begun", Number(begun)), ("reminded", Number(news.Count - begun - ended)), ("ended", Number(ended)));
        }

        private string Tell(Digest digest)
        {
            Line("bulletin.opening.digest", ("year", Number(digest.Year)), ("since", Instant(digest.Since)));
            Unseen(digest);
            Heading("bulletin.heading.reports", null);
            Line("bulletin.owing", ("count", Number(digest.Owing)));
            Counts("bulletin.status.", digest.Obligations);
            Heading("bulletin.heading.findings", null);
            if (digest.Open.Values.All(count => count == 0))
                Line("bulletin.nothing");
            Counts("bulletin.open.", digest.Open);
            Line("bulletin.withdrawn", ("count", Number(digest.Withdrawn)));
            Heading("bulletin.heading.news", null);
            if (digest.News.Count == 0)
                Line("bulletin.nothing");
            Counts("bulletin.news.", digest.News);
            Names("bulletin.accused", digest.Accused, digest.AccusedInAll);
            Monitoring(digest);
            Heads(digest.Heads);
            return Say("bulletin.subject.digest", ("date", Date(bulletin.Day)), ("year", Number(digest.Year)));
        }

        private void Unseen(Digest digest)
        {
            Heading("bulletin.heading.unseen", null);
            if (digest.Unseen.Count == 0 && digest.WithoutCase == 0 && digest.Alarms.Count == 0)
                Line("bulletin.seen");
            foreach (var (reason, count) in digest.Unseen.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal))
                Line("bulletin.unseen", ("reason", Reason(reason)), ("count", Number(count)));
            if (digest.WithoutCase > 0)
                Line("bulletin.withoutCase", ("count", Number(digest.WithoutCase)));
            foreach (var alarm in digest.Alarms)
                Alarm(alarm);
            More(digest.AlarmsInAll - digest.Alarms.Count);
        }

        private void Monitoring(Digest digest)
        {
            Heading("bulletin.heading.monitor", null);
            if (digest.FailedOrders == 0 && digest.DeadInAll == 0)
                Line("bulletin.nothing");
            if (digest.FailedOrders > 0)
                Line("bulletin.alarm.Orders", ("count", Number(digest.FailedOrders)));
            if (digest.DeadInAll == 0)
                return;
            Line("bulletin.dead", ("count", Number(digest.DeadInAll)));
            foreach (var dead in digest.Dead)
                Line("bulletin.dead.item", ("agency", Lines.Join(dead.AgencyName)), ("id", dead.Id));
            More(digest.DeadInAll - digest.Dead.Count);
        }

        private void Heads(IReadOnlyList<DayHash> heads)
        {
            Heading("bulletin.heading.heads", null);
            Line("bulletin.heads");
            foreach (var head in heads)
                Line(head.Hash is null ? "bulletin.head.none" : "bulletin.head", ("day", head.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("hash", head.Hash ?? ""));
        }

        private void Alarm(Alarm alarm)
        {
            var since = alarm.Since is { } instant ? Say("bulletin.since", ("time", Instant(instant))) : "";
            Line(
                $"bulletin.alarm.{alarm.Kind}",
                ("subject", Lines.Join(alarm.Subject)), ("count", Number(alarm.Count)), ("since", since),
                ("reason", alarm.Reason is { } reason ? Reason(reason) : ""), ("names", Join(alarm.Names, alarm.Count)));
        }

        private void Names(string key, IReadOnlyList<string> names, int inAll)
        {
            if (inAll > 0)
                Line(key, ("count", Number(inAll)), ("names", Join(names, inAll)));
        }

        private string Join(IReadOnlyList<string> names, int inAll)
        {
            var joined = string.Join(Say("bulletin.comma"), names.Select(Lines.Join));
            return inAll > names.Count && names.Count > 0 ? Say("bulletin.and", ("names", joined), ("count", Number(inAll - names.Count))) : joined;
        }

        private void More(int count)
        {
            if (count > 0)
                Line("bulletin.more", ("count", Number(count)));
        }

        private void Counts(string prefix, IReadOnlyDictionary<string, int> counts)
        {
            foreach (var (name, count) in counts.Where(count => count.Value > 0))
                Line(prefix + name, ("count", Number(count)));
        }

        private void Heading(string key, int? count)
        {
            text.Append('\n');
            heading++;
            Plain(Say("bulletin.heading", ("number", Say($"bulletin.number.{heading}")), ("title", count is { } some ? Say(key, ("count", Number(some))) : Say(key))));
            text.Append('\n');
        }

        private string Reason(string code) => LetterTexts.OrNull($"look.{code}", language) ?? Lines.Join(code);

        private string Date(DateOnly day) => day.ToString(Say("format.date"), language);

        private string Instant(DateTimeOffset instant) => instant.ToOffset(ChinaTime.Offset).ToString(Say("format.time"), CultureInfo.InvariantCulture);

        private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

        private void Line(string key, params (string Name, string Value)[] values) => Plain(Say(key, values));

        private void Plain(string line) => text.Append(line).Append('\n');

        private string Say(string key, params (string Name, string Value)[] values) => LetterTexts.Of(key, language, values);
    }
}
