using System.CommandLine;
using System.Text;
using Monitor.Cli;

// Results are UTF-8 without a byte order mark wherever they go.
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
using var errors = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

var root = new RootCommand("Reads and checks the yearly disclosure reports of Chinese public bodies (政府信息公开工作年度报告).")
{
    CheckCommand.Create(output, errors),
    ReadCommand.Create(output, errors),
    RulesCommand.Create(output),
};

try
{
    var parsed = root.Parse(args);
    if (parsed.Errors.Count > 0)
    {
        foreach (var error in parsed.Errors)
            errors.WriteLine(error.Message);
        errors.WriteLine("Run 'monitor --help', or a command with --help, for what it takes.");
        return ExitCode.Usage;
    }

    return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    errors.WriteLine("Cancelled.");
    return ExitCode.Cancelled;
}
catch (InputFileException exception)
{
    errors.WriteLine(exception.Message);
    return ExitCode.Unread;
}
catch (Exception exception)
{
    errors.WriteLine($"Internal error: {exception}");
    return ExitCode.Internal;
}
