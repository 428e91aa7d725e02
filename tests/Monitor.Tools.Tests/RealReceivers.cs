using System.Diagnostics;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Monitor.TestKit;

namespace Monitor.Tools.Tests;

/// <summary>A mail server and a webhook receiver that are not ours: <c>infra/smtp-server</c>, one process for all tests. Needs Node 20 and npm.</summary>
public sealed class RealReceivers : IAsyncLifetime
{
    public const string OldSecret = "old-secret-0123456789abcdef0123456789";
    public const string NewSecret = "new-secret-0123456789abcdef0123456789";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly List<JsonElement> received = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("receivers-");
    private readonly X509Certificate2 certificate = Certificate();
    private readonly SemaphoreSlim came = new(0);
    private Process? node;

    public int Mail { get; private set; }

    public int Plain { get; private set; }

    public int Hook { get; private set; }

#pragma warning disable MA0039 // Only a test can trust a certificate that nobody has issued.
    /// <summary>Trusts the server's certificate if its name is right.</summary>
    internal RemoteCertificateValidationCallback Trust => (_, shown, _, errors) =>
        errors == SslPolicyErrors.RemoteCertificateChainErrors && shown?.GetCertHashString() == certificate.GetCertHashString();
#pragma warning restore MA0039

    public async ValueTask InitializeAsync()
    {
        var program = NodeProgram.Installed("smtp-server");
        var (key, cert) = (Path.Combine(folder.FullName, "key.pem"), Path.Combine(folder.FullName, "cert.pem"));
        using (var secret = certificate.GetRSAPrivateKey() ?? throw new InvalidOperationException("no key"))
            await File.WriteAllTextAsync(key, secret.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(cert, certificate.ExportCertificatePem());
        node = Start("node", program, "receive.mjs", key, cert, OldSecret, NewSecret);
        node.OutputDataReceived += (_, line) => Take(line.Data);
        node.ErrorDataReceived += (_, _) => { };
        node.BeginOutputReadLine();
        node.BeginErrorReadLine();
        var ready = await NextAsync(thing => Kind(thing) == "ready");
        (Mail, Plain, Hook) = (ready.GetProperty("mail").GetInt32(), ready.GetProperty("plain").GetInt32(), ready.GetProperty("hook").GetInt32());
    }

    public ValueTask DisposeAsync()
    {
        node?.Kill(entireProcessTree: true);
        node?.Dispose();
        certificate.Dispose();
        came.Dispose();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The first thing of a kind that came, as soon as it has come.</summary>
    public async Task<JsonElement> NextAsync(Func<JsonElement, bool> isIt)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (true)
        {
            lock (received)
            {
                if (received.Exists(thing => isIt(thing)))
                    return received.Find(thing => isIt(thing));
            }

            await came.WaitAsync(limit.Token);
        }
    }

    /// <summary>How many things of a kind came so far.</summary>
    public int Count(Func<JsonElement, bool> isIt)
    {
        lock (received)
            return received.Count(isIt);
    }

    public static string? Kind(JsonElement thing) => thing.GetProperty("kind").GetString();

    private void Take(string? line)
    {
        if (line is null)
            return;
        using var json = JsonDocument.Parse(line);
        lock (received)
            received.Add(json.RootElement.Clone());
        came.Release();
    }

    private static Process Start(string program, string folder, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"This test needs Node 20 or later: {program} did not start.");

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var begin = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(begin.AddDays(-1), begin.AddDays(1));
    }
}
