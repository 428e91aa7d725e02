using Microsoft.Extensions.Options;

namespace Monitor.Functions.Tests;

/// <summary>When people are told, as an operator sets it.</summary>
public sealed class NoticesSettings : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("RemindBefore:0", "-1", "RemindBefore: days before")]
    [InlineData("Until", "08:00", "Until: must be later than From")]
    [InlineData("SendAllTo", "nobody", "SendAllTo: is no e-mail address")]
    [InlineData("SendAllTo", "Tester <tester@office.example>", "SendAllTo: is no e-mail address")]
    [InlineData("InEnglish:0", "nobody", "InEnglish: each is a contact")]
    [InlineData("RemindEvery", "0", "RemindEvery")]
    [InlineData("CalendarFile", "/no/such/file", "CalendarFile: ")]
    public async Task The_app_does_not_start_with_a_mistake_in_them_and_names_it(string setting, string value, string expected)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync($"--Notices:{setting}={value}"));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mistake_of_a_calendar_is_named_with_its_line()
    {
        await File.WriteAllTextAsync(file, "2027 rest 01-02\n2027 work 01-04\n", TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync($"--Notices:CalendarFile={file}"));
        Assert.Contains("line 1: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("line 2: ", refused.Message, StringComparison.Ordinal);
    }
}
