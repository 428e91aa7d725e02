using Monitor.Core.Drafts;

namespace Monitor.Storage.Tests.Drafts;

public sealed class DraftMarksTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly DraftDigest File = new(DraftDigestKind.File, new string('a', 64));
    private static readonly DraftDigest Figures = new(DraftDigestKind.Figures, new string('a', 64));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_check_stays_until_it_is_forgotten()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var marks = storage.Stores.Drafts;
        Assert.Null(await marks.FindAsync(File, Cancellation));
        await marks.MarkAsync(File, Start, Cancellation);
        await marks.MarkAsync(File, Start.AddDays(5), Cancellation);
        await marks.MarkAsync(Figures, Start.AddDays(1), Cancellation);
        Assert.Equal((Start, Start.AddDays(1)), (await marks.FindAsync(File, Cancellation), await marks.FindAsync(Figures, Cancellation)));

        Assert.Equal(0, await marks.ForgetAsync(Start, Cancellation));
        Assert.Equal(1, await marks.ForgetAsync(Start.AddDays(1), Cancellation));
        Assert.Equal((null, Start.AddDays(1)), (await marks.FindAsync(File, Cancellation), await marks.FindAsync(Figures, Cancellation)));
    }
}
