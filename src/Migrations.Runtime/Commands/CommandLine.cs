using System.Globalization;

namespace Migrations.Commands;

/// <summary>The words of a command, checked.</summary>
internal sealed class CommandLine
{
    private readonly List<(CommandOption Option, string? Value)> _options = [];

    private CommandLine(CommandVerb verb) => Verb = verb;

    public CommandVerb Verb { get; }

    /// <summary>What is wrong with the words; null when nothing is.</summary>
    public string? Error { get; private set; }

    public bool WantsHelp { get; private set; }

    /// <summary>The word without an option before it.</summary>
    public string? Argument { get; private set; }

    /// <summary>Reads the arguments; null when they are not for us.</summary>
    public static CommandLine? Parse(string[] args)
    {
        var words = args is ["migrations", ..] ? args[1..] : args;
        var (verb, taken) = words.Length > 1 && CommandVerb.Find($"{words[0]} {words[1]}") is { } two ? (two, 2) : words.Length > 0 ? (CommandVerb.Find(words[0]), 1) : (null, 0);
        if (verb is null)
        {
            return null;
        }

        var line = new CommandLine(verb);
        line.Read(words.AsSpan(taken));
        return line;
    }

    public bool Has(string name) => _options.Exists(o => o.Option.Name == name);

    /// <summary>The value that was given last; null when the option is not there.</summary>
    public string? Text(string name) => _options.FindLast(o => o.Option.Name == name).Value;

    /// <summary>A whole number greater than zero; null when the option is not there.</summary>
    public int? Number(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        Error ??= $"--{name} is a number greater than 0, not '{text}'.";
        return null;
    }

    /// <summary>The options as the words change them.</summary>
    /// <exception cref="MigrationRefusedException">A word is none of an option's values.</exception>
    public MigrationOptions Apply(MigrationOptions options)
    {
        foreach (var (option, value) in _options)
        {
            if (option.Sets is { } name)
            {
                options = options.With(name, value ?? "true", $"--{option.Name}");
            }
            else if (option == CommandOptions.Set)
            {
                var (variable, text) = value?.Split('=', 2) is [{ Length: > 0 } before, var after] ? (before, after) : throw new MigrationRefusedException(["--set needs a name, '=' and a value: --set region=eu."]);
                options = options.With($"Variables:{variable}", text);
            }
        }

        return Number("wait") is { } seconds ? options with { RunLockTimeout = TimeSpan.FromSeconds(seconds) } : options;
    }

    private void Read(ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is "--help" or "-h")
            {
                WantsHelp = true;
            }
            else if (!words[i].StartsWith('-') && Verb.Argument is not null && Argument is null)
            {
                Argument = words[i];
            }
            else
            {
                ReadOption(words, ref i);
            }
        }
    }

    private void ReadOption(ReadOnlySpan<string> words, ref int i)
    {
        var (name, value) = words[i].Split('=', 2) is [var before, var after] ? (before, after) : (words[i], null);
        if (!name.StartsWith("--", StringComparison.Ordinal) || Verb.Option(name[2..]) is not { } option)
        {
            // Only the option's name: the value may be a URL with a password.
            Error ??= name.StartsWith('-') ? $"'{Verb.Name}' has no option {name}." : $"'{Verb.Name}' takes no {(Verb.Argument is null ? "" : "second ")}argument without an option before it.";
            return;
        }

        if (option.Value is not null && value is null)
        {
            value = i + 1 < words.Length && !words[i + 1].StartsWith("--", StringComparison.Ordinal) ? words[++i] : null;
        }

        if (option.Value is null != value is null)
        {
            Error ??= option.Value is null ? $"{name} takes no value." : $"{name} needs a value: {name} {option.Value}.";
        }

        _options.Add((option, value));
    }
}
