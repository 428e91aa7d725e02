using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli.Deciding;
using Monitor.Cli.Moving;
using Monitor.Cli.Running;

namespace Monitor.Cli;

/// <summary>The command line of <c>monitor</c>: results go to one writer, everything else to the other.</summary>
public static class CommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Takes results only.</param>
    /// <param name="errors">Takes messages.</param>
    /// <param name="cancellationToken">Cancels the command, like Ctrl+C.</param>
    /// <param name="configure">Last word on the services of an app that a command runs; null for none.</param>
    /// <param name="isTerminal">Whether a person watches <paramref name="errors"/>, so that progress is a line that changes.</param>
    /// <returns>0, 1, 2, 3, 64, 70 or 130; the README says what they mean. Never throws.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellationToken,
        Action<IServiceCollection>? configure = null,
        bool isTerminal = false)
    {
        var root = new RootCommand("Reads and checks the yearly disclosure reports of Chinese public bodies (政府信息公开工作年度报告).")
        {
            CheckCommand.Create(output, errors, isTerminal),
            ReadCommand.Create(output, errors, isTerminal),
            RulesCommand.Create(output),
            AgenciesCommand.Create(output, errors, configure),
            RebuildCommand.Create(output, errors),
            EvidenceCommand.Create(output, errors),
            FindingsCommand.Create(output, errors),
            NoticesCommand.Create(output, errors),
            BulletinsCommand.Create(output, errors),
            VerifyCommand.Create(output, errors),
            CrawlCommand.Create(output, errors, configure),
            RunCommand.Create(output, errors, configure),
            DemoCommand.Create(output, errors, configure),
            NotifyCommand.Create(output, configure),
            ConfigCommand.Create(output),
            LettersCommand.Create(output),
            CircularCommand.Create(output),
            ListsCommand.Create(output),
            StorageCommand.Create(output, errors),
        };
        try
        {
            var parsed = root.Parse(args);
            if (parsed.Errors.Count > 0)
            {
                foreach (var error in parsed.Errors)
                    await errors.WriteLineAsync(error.Message);
                await errors.WriteLineAsync("Run 'monitor --help', or a command with --help, for what it takes.");
                return ExitCode.Usage;
            }

            var settings = new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(settings, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("Cancelled.");
            return ExitCode.Cancelled;
        }
        catch (InputFileException exception)
        {
            await errors.WriteLineAsync(exception.Message);
            return ExitCode.Unread;
        }
        catch (Exception exception)
        {
            await errors.WriteLineAsync($"Internal error, please report it: {exception}");
            return ExitCode.Internal;
        }
        finally
        {
            await output.FlushAsync(CancellationToken.None);
        }
    }
}
