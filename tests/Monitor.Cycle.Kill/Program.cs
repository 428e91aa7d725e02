using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli;
using Monitor.Core.Cases;
using Monitor.Cycle.Kill;

// monitor, in a process that kills itself: STEP NTH ARGUMENTS... dies when the step is reached for the nth time; "-" for the step never dies.
var watcher = args[0] == "-"
    ? null
    : new Killer(Enum.Parse<CycleStep>(args[0]), int.Parse(args[1], CultureInfo.InvariantCulture));
return await CommandLine.RunAsync(
    args[2..],
    Console.Out,
    Console.Error,
    CancellationToken.None,
    services =>
    {
        if (watcher is not null)
            services.AddSingleton<ICycleWatcher>(watcher);
    });
