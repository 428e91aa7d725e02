using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monitor.Cli.Running;
using Monitor.Core.Agencies;
using Monitor.Core.Notices;
using Monitor.Delivery.Letters;
using Monitor.Work;

namespace Monitor.Cli;

/// <summary><c>monitor notify</c>: tries out how notices leave.</summary>
internal static class NotifyCommand
{
    public static Command Create(TextWriter output, Action<IServiceCollection>? configure) => new("notify", "Tries out how notices leave.")
    {
        Test(output, configure),
    };

    private static Command Test(TextWriter output, Action<IServiceCollection>? configure)
    {
        var to = new Option<Contact?>("--to")
        {
            Description = "Who gets it: an e-mail address, webhook:NAME or robot:NAME.",
            Required = true,
            CustomParser = result =>
            {
                if (Contact.Parse(result.Tokens.Single().Value) is { } contact)
                    return contact;
                result.AddError($"'{result.Tokens.Single().Value}' is no e-mail address, webhook:NAME or robot:NAME.");
                return null;
            },
        };
        var data = new Option<DirectoryInfo?>("--data") { Description = "Folder of the data: without a mail server, mail goes to its folder 'notices', as with 'run'." };
        var allowPrivate = InspectionOptions.AllowPrivate();
        var language = InspectionOptions.Language();
        var command = new Command("test", "Sends one notice about nothing, the way the settings name, and says what came of it.") { to, data, allowPrivate, language };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var recipient = parsed.GetRequiredValue(to) ?? throw new InvalidOperationException("A required option without a value.");
            var message = TrialNotice.Write(recipient.ToString(), TimeProvider.System.GetUtcNow(), InspectionOptions.Culture(parsed.GetRequiredValue(language)));
            await using var provider = Services(Settings(parsed.GetValue(data), parsed.GetValue(allowPrivate)), configure);
            var outcome = await ChannelOf(provider).SendAsync(message, cancellationToken);
            await output.WriteLineAsync($"{message.Id} {Words(outcome)}");
            return outcome is SendOutcome.Accepted ? ExitCode.Clean : ExitCode.Unread;
        });
        return command;
    }

    // What the app is told by its environment, without its stores: a channel needs none.
    private static IConfiguration Settings(DirectoryInfo? data, bool allowPrivate)
    {
        var more = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (allowPrivate)
            more["Fetch:AllowPrivate"] = "true";
        if (data is not null)
        {
            StoredData.Require(data);
            if (LetterFolder.DefaultIn(data) is { } folder)
                more["Mail:Pickup"] = folder;
        }

        return new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(more).Build();
    }

    private static ServiceProvider Services(IConfiguration configuration, Action<IServiceCollection>? configure)
    {
        var services = new ServiceCollection().AddSingleton(configuration);
        try
        {
            services.AddMonitorWork(configuration);
        }
        catch (ValidationException exception)
        {
            throw Wrong(exception);
        }

        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static INoticeChannel ChannelOf(ServiceProvider provider)
    {
        try
        {
            return provider.GetRequiredService<INoticeChannel>();
        }
        catch (OptionsValidationException exception)
        {
            throw Wrong(exception);
        }
    }

    private static InputFileException Wrong(Exception exception) => new($"The settings are wrong: {exception.Message}");

    private static string Words(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted => "accepted",
        SendOutcome.Deferred deferred => $"deferred ({deferred.Code}): {deferred.Message}",
        SendOutcome.Unclear unclear => $"unclear ({unclear.Code}): {unclear.Message}",
        SendOutcome.Refused refused => $"refused ({refused.Code}): {refused.Message}",
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };
}
