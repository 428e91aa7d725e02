using Embedded.Storage.Stress;

// A process of its own for tests that need several, and for figures. Told apart from a test by its exit code: 0 done, 64 wrong usage.
return args switch
{
    ["count", var path, var keys, var times] => await Work.CountAsync(path, int.Parse(keys), int.Parse(times)),
    ["batch", var path, var writer, var batches] => await Work.BatchAsync(path, writer, int.Parse(batches)),
    ["write", var path, var writer] => await Work.WriteAsync(path, writer),
    ["consume", var path, var queue, var seconds] => await Work.ConsumeAsync(path, queue, TimeSpan.FromSeconds(int.Parse(seconds))),
    ["measure", var folder] => await Measurements.RunAsync(folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        count PATH KEYS TIMES      add one to shared counters, TIMES times, by ETag
        batch PATH WRITER BATCHES  write batches that all touch one shared entity
        write PATH WRITER          write batches of 20 without end, one line for each that was acknowledged
        consume PATH QUEUE SECONDS receive a message for so long, say which, and hang
        measure FOLDER             print throughput; the files in FOLDER are new ones
        """);
    return 64;
}
