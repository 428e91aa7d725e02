using System.Globalization;
using System.Text;
using Monitor.TestKit;
using Monitor.TestKit.Hostile;

namespace Monitor.Benchmarks;

/// <summary>Servers that do everything wrong, beside which the crawl of honest ones is measured.</summary>
public static class HostileServers
{
    /// <summary>Starts a server for each misdeed, writes the registry that leads to them, and serves until the input ends.</summary>
    /// <param name="registry">The file to write.</param>
    /// <returns>The exit code 0.</returns>
    public static async Task<int> ServeAsync(string registry)
    {
        var lines = new StringBuilder("id,name,kind,jurisdiction,hosts,columns,contacts\n");
        var servers = new List<LocalServer>();
        // Whoever is silent is so until the client gives up; what drips here does so without pauses.
        var misdeeds = new Misdeeds(new ManualTimeProvider(TimeProvider.System.GetUtcNow()));
        foreach (var name in Misdeeds.Names)
        {
            var misdeed = misdeeds[name];
            var server = HostileServer.Start(misdeed);
            servers.Add(server);
            var host = string.Create(CultureInfo.InvariantCulture, $"localhost:{server.Port}");
            var scheme = misdeed.Tls == HostileTls.None ? "http" : "https";
            lines.Append(CultureInfo.InvariantCulture, $"x{servers.Count},清河县第{servers.Count}推诿局,department,河北省/邢台市/清河县,{host},{scheme}://{host}/nb/,x{servers.Count}@qinghe.example\n");
        }

        await File.WriteAllTextAsync(registry, lines.ToString());
        Console.WriteLine($"{servers.Count} hostile servers; they go with the end of the input");
        await Console.In.ReadToEndAsync();
        foreach (var server in servers)
            await server.DisposeAsync();
        return 0;
    }
}
