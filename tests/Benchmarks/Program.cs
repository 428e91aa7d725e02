using System.Globalization;
using Monitor.Benchmarks;

// Rounds, 30 unless told: more of them for steadier medians. Or the files for a run over a whole region, or what each rule costs.
return args is ["office", var folder, var count] ? Office.Write(folder, int.Parse(count, CultureInfo.InvariantCulture))
    : args is ["rules"] ? Reading.RunRules(10)
    : Reading.Run(args is [var rounds] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 30);
