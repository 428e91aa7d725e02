using System.Globalization;
using Monitor.Benchmarks;

// Rounds, 30 unless told: more of them for steadier medians. Or the files for a run over a whole region, a site to be crawled, hostile servers and the bare
// loop beside which a crawl is measured, or what each rule costs.
return args switch
{
    ["office", var folder, var count] => Office.Write(folder, Number(count)),
    ["site", var folder, var agencies, var hosts, var port] => Site.Write(folder, Number(agencies), Number(hosts), Number(port)),
    ["hostile", var registry] => await HostileServers.ServeAsync(registry),
    ["bare", var start] => await BareLoop.RunAsync(new Uri(start)),
    ["rules"] => Reading.RunRules(10),
    [var rounds] => Reading.Run(Number(rounds)),
    _ => Reading.Run(30),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
