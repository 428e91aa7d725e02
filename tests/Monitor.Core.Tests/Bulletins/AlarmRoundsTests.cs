using Monitor.Core.Bulletins;
using Monitor.Core.Obligations;

namespace Monitor.Core.Tests.Bulletins;

/// <summary>One word for each change of state, and reminders; never one for each run.</summary>
public sealed class AlarmRoundsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 23, 30, 0, TimeSpan.Zero);

    /// <summary>Days on which alarms stand (a site, b another, n the network), and what is told of them by the day.</summary>
    public static TheoryData<string, string, string> Stories => new()
    {
        { "told once", "a a a", "a+ . ." },
        { "told when it ends, and when it comes back", "a . a", "a+ a- a+" },
        { "reminded every seven days", "a a a a a a a a a a a a a a a", "a+ . . . . . . a! . . . . . . a!" },
        { "each by itself", "a ab b b", "a+ b+ a- ." },
        { "while the network fails nothing is said to have ended", "a n an n a .", "a+ n+ . . n- a-" },
        { "what ends with the network is told then", "a n .", "a+ n+ a-n-" },
        { "nothing", ". .", ". ." },
    };

    [Theory]
    [MemberData(nameof(Stories))]
    public void The_office_is_told_of_changes_and_reminded(string name, string days, string expected)
    {
        var told = new List<Bulletin>();
        var words = new List<string>();
        foreach (var (day, stand) in days.Split(' ').Index())
        {
            var at = Start.AddDays(day);
            var alarms = stand.Replace(".", "", StringComparison.Ordinal).Select(sign => sign == 'n' ? new Alarm(AlarmKind.Network, "*") : new Alarm(AlarmKind.Site, sign.ToString())).ToList();
            // A second run on the day, a little later, has nothing to add.
            foreach (var again in (int[])[0, 1])
            {
                var news = AlarmRounds.News(alarms, AlarmRounds.Standing(told), at.AddMinutes(again), TimeSpan.FromDays(7));
                if (again == 1)
                    Assert.Empty(news);
                else
                    words.Add(news.Count == 0 ? "." : string.Concat(news.Select(Word).Order(StringComparer.Ordinal)));
                // To two contacts, as bulletins go.
                if (news.Count > 0)
                    told.AddRange([new Bulletin(ChinaTime.DateOf(at), 1, "a@b.example", at) { News = news }, new Bulletin(ChinaTime.DateOf(at), 1, "c@b.example", at) { News = news }]);
            }
        }

        Assert.True(string.Join(' ', words) == expected, $"{name}: {string.Join(' ', words)}");
    }

    private static string Word(AlarmNews news) => (news.Alarm.Kind == AlarmKind.Network ? "n" : news.Alarm.Subject) + news.Change switch
    {
        AlarmChange.Begun => "+",
        AlarmChange.Reminded => "!",
        _ => "-",
    };
}
