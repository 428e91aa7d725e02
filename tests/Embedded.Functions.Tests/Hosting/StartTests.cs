using System.Collections.Concurrent;
using Embedded.Functions.Sample;
using Embedded.Functions.Tests.Doubles;
using Microsoft.Extensions.Logging;

namespace Embedded.Functions.Tests.Hosting;

/// <summary>What the command line and the configuration do to the start, and what the logs do not tell.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("--insecure-http", "--urls", "http://0.0.0.0:0")]
    [InlineData("--urls", "http://0.0.0.0:0", "--insecure-http")]
    [InlineData("--urls", "http://0.0.0.0:0", "--EmbeddedHost:InsecureHttp=true")]
    public void Plain_http_in_the_open_is_served_only_if_somebody_says_so(params string[] args)
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => TestHost.Builder(new TestParts(), AppContext.BaseDirectory, [typeof(NoRoute)], "--urls", "http://0.0.0.0:0").Build());
        Assert.Contains("http://0.0.0.0:0", error.Message, StringComparison.Ordinal);

        TestHost.Builder(new TestParts(), AppContext.BaseDirectory, [typeof(NoRoute)], args).Build().Dispose();
    }

    [Theory]
    [InlineData("", LogLevel.Warning)]
    [InlineData("--Logging:LogLevel:Default=Debug", LogLevel.Debug)]
    public void The_log_levels_of_host_json_hold_unless_the_operator_says_otherwise(string setting, LogLevel level)
    {
        using var host = TestHost.Builder(new TestParts(), AppContext.BaseDirectory, [], setting.Length == 0 ? [] : [setting]).Build();
        var logger = ((ILoggerFactory)host.Services.GetService(typeof(ILoggerFactory))!).CreateLogger("Any");

        Assert.True(logger.IsEnabled(level));
        Assert.False(logger.IsEnabled(level - 1));
    }

    [Fact]
    public async Task No_key_gets_into_the_logs()
    {
        using var logs = new Collector();
        await using var host = await TestHost.StartAsync(
            new TestParts(), [typeof(Guarded)], builder => builder.Logging.AddProvider(logs), folder: null, "--Logging:LogLevel:Default=Trace");
        var key = host.Keys.GetProperty("master").GetString()!;

        using var response = await host.SendAsync("GET", $"/api/guarded?code={key}");

        Assert.Equal(200, (int)response.StatusCode);
        await host.StopAsync();
        Assert.Contains(logs.Messages, message => message.Contains("Executed 'Guarded'", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Messages, message => message.Contains(key, StringComparison.Ordinal));
    }

    private sealed class Collector : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Messages { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Messages.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Messages.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
