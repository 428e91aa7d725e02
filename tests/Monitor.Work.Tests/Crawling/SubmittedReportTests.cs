using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Work.Tests.Crawling;

/// <summary>What is said of reports that an office's own list does not have. Source: 条例 Art. 49 para. 1.</summary>
public sealed class SubmittedReportTests : CrawlRig
{
    [Fact]
    public async Task Who_is_not_on_the_list_of_an_office_that_keeps_one_is_told_until_it_is()
    {
        await RegisterAsync(Agency("here", "清河县水利局"), Agency("not", "清河县交通运输局"), Agency("elsewhere", "临西县水利局") with { Jurisdiction = "河北省/邢台市/临西县" });
        await AssessAsync(1);
        Assert.Equal(["", "", ""], await ToldAsync());

        await EnterAsync("here", new DateOnly(Year + 1, 1, 28));
        await AssessAsync(2);
        Assert.Equal(["", "info open", ""], await ToldAsync());

        await EnterAsync("not", new DateOnly(Year + 1, 2, 12));
        await AssessAsync(3);
        Assert.Equal(["", "info resolved", ""], await ToldAsync());
    }

    [Fact]
    public async Task An_entry_that_was_taken_back_is_none_and_a_list_without_entries_is_not_kept()
    {
        await RegisterAsync(Agency("here", "清河县水利局"), Agency("not", "清河县交通运输局"));
        await EnterAsync("here", new DateOnly(Year + 1, 1, 28));
        await EnterAsync("here", null);
        await AssessAsync(1);
        Assert.Equal(["", ""], await ToldAsync());
    }

    [Fact]
    public async Task Before_the_due_day_is_over_nobody_is_told()
    {
        await RegisterAsync(Agency("here", "清河县水利局"), Agency("not", "清河县交通运输局"));
        await EnterAsync("here", new DateOnly(Year + 1, 1, 20));
        await AssessAsync(-10);
        Assert.Equal(["", ""], await ToldAsync());
    }

    private async Task AssessAsync(int days)
    {
        Clock = new BusinessClock(TimeProvider.System, Now.AddDays(days));
        await Assessor().AssessAsync($"run{days}", Cancellation);
    }

    private Task EnterAsync(string agency, DateOnly? day) => Storage.Submissions.EnterAsync(new Submission(Id(agency), Year, day, "李", Now), Cancellation);

    private async Task<IReadOnlyList<string>> ToldAsync()
    {
        var told = new List<string>();
        await foreach (var line in Storage.Registry.AllAsync(Cancellation))
        {
            var findings = (await Storage.Cases.GetAsync(new CaseId(line.Agency.Id, Year), Cancellation)).Findings.Where(finding => finding.Id.Rule == "PUB-15");
            told.Add(string.Join(' ', findings.Select(finding => $"{finding.Content.Severity} {finding.Status.Name()}".ToLowerInvariant())));
        }

        // By id: elsewhere, here, not; as registered they read here, not, elsewhere.
        return told.Count == 3 ? [told[1], told[2], told[0]] : told;
    }
}
