using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitor.Net;

namespace Monitor.Functions;

/// <summary>Says at the start what an operator has given up: behind a proxy nobody here sees which address a name leads to.</summary>
internal sealed partial class EgressNotice(IOptions<EgressOptions> options, ILogger<EgressNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.ReadProxy() is { } proxy)
            LogProxy(proxy);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1021, LogLevel.Warning, "Sites are asked through the proxy {Proxy}: names and literal addresses are checked, but not which addresses the proxy connects to")]
    private partial void LogProxy(Uri proxy);
}
