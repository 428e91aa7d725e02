using System.Text;
using Monitor.Cli;

// Results are UTF-8 without a byte order mark wherever they go.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
await using var errors = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
return await CommandLine.RunAsync(args, output, errors, CancellationToken.None, isTerminal: !Console.IsErrorRedirected);
