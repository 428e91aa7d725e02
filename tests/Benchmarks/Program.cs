using System.Globalization;
using Monitor.Benchmarks;

// Rounds, 30 unless told: more of them for steadier medians. Or the files for a run over a whole region, a site to be crawled, hostile servers and the bare
// loop beside which a crawl is measured, what each rule costs, or how long the office's pages take.
return args switch
{
    ["office", var folder, var count] => Office.Write(folder, Number(count)),
    ["site", var folder, var agencies, var hosts, var port] => Site.Write(folder, Number(agencies), Number(hosts), Number(port)),
    ["hostile", var registry] => await HostileServers.ServeAsync(registry),
    ["bare", var start] => await BareLoop.RunAsync(new Uri(start)),
    ["pages", var folder, var agencies, var years, var findings, var readers, var seconds] => await Pages.RunAsync(folder, Number(agencies), Number(years), Number(findings), Number(readers), Number(seconds)),
    ["rules"] => Reading.RunRules(10),
    [var rounds] => Reading.Run(Number(rounds)),
    _ => Reading.Run(30),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
