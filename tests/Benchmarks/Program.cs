using Monitor.Benchmarks;

// Rounds, 30 unless told: more of them for steadier medians.
return Reading.Run(args is [var rounds] ? int.Parse(rounds, System.Globalization.CultureInfo.InvariantCulture) : 30);
