using System.Globalization;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Directives;

/// <summary>What a directive of the head says, or what is wrong with it and how it is right.</summary>
internal static class DirectiveMeaning
{
    private const string Times = "needs a whole number with a unit from 1ms to 24 days: 500ms, 30s, 5m or 2h";

    public static (ScriptDirectives Directives, string? Problem) Of(DirectiveComment directive, ScriptText text) => directive.Word switch
    {
        DirectiveNames.NoTransaction => Alone(directive, new ScriptDirectives { NoTransaction = true }),
        DirectiveNames.NoVariables => Alone(directive, new ScriptDirectives { NoVariables = true }),
        DirectiveNames.Timeout => DurationText.Parse(directive.Argument) is { } timeout ? (new() { Timeout = timeout }, null) : Wrong("'@timeout' " + Times),
        DirectiveNames.LockTimeout => DurationText.Parse(directive.Argument) is { } timeout ? (new() { LockTimeout = timeout }, null) : Wrong("'@lock-timeout' " + Times),
        DirectiveNames.Irreversible => directive.Argument.Length > 0
            ? (new() { IrreversibleReason = directive.Argument }, null)
            : Wrong("'@irreversible' needs the reason: '-- @irreversible: the old column is gone'"),
        DirectiveNames.Phase => ReadPhase(directive),
        DirectiveNames.Environment => ReadEnvironments(directive),
        DirectiveNames.Requires => ReadRequires(directive, text),
        _ => (ScriptDirectives.None, null),
    };

    /// <summary>What <c>@batch</c> asks for, at its comment.</summary>
    public static (BatchRequest? Batch, string? Problem) BatchOf(DirectiveComment directive)
    {
        var batch = new BatchRequest(directive.Range, Size: 0, TimeSpan.Zero);
        foreach (var part in directive.Argument.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            var split = part.IndexOf('=');
            var (word, value) = split < 0 ? (part, "") : (part.Substring(0, split), part.Substring(split + 1));
            switch (word)
            {
                case "size" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0:
                    batch = batch with { Size = size };
                    break;
                case "pause" when DurationText.Parse(value) is { } pause:
                    batch = batch with { Pause = pause };
                    break;
                default:
                    return (null, "'@batch' takes 'size=' with a whole number of rows and 'pause=' with a time: '-- @batch size=5000 pause=100ms'");
            }
        }

        return (batch, null);
    }

    private static (ScriptDirectives Directives, string? Problem) Alone(DirectiveComment directive, ScriptDirectives meaning) => directive.Argument.Length == 0
        ? (meaning, null)
        : Wrong($"'@{directive.Word}' stands alone; put the rest of the line into a comment of its own");

    private static (ScriptDirectives Directives, string? Problem) ReadPhase(DirectiveComment directive) => directive.Argument switch
    {
        "deploy" => (new() { Phase = MigrationPhase.Deploy, OfMigration = [directive] }, null),
        "post-deploy" => (new() { Phase = MigrationPhase.PostDeploy, OfMigration = [directive] }, null),
        _ => Wrong("'@phase' is 'deploy', which is before the new app starts, or 'post-deploy', which is after the old one is gone"),
    };

    private static (ScriptDirectives Directives, string? Problem) ReadEnvironments(DirectiveComment directive)
    {
        var names = directive.Argument.Split(',').Select(name => name.Trim()).ToList();
        return names.TrueForAll(name => name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.'))
            ? (new() { Environments = [.. names], OfMigration = [directive] }, null)
            : Wrong("'@environment' needs names of environments, with commas between them: '-- @environment staging, production'");
    }

    private static (ScriptDirectives Directives, string? Problem) ReadRequires(DirectiveComment directive, ScriptText text)
    {
        var names = directive.Argument.Split(',').Select(name => name.Trim()).ToList();
        return names.TrueForAll(name => name.Length > 0)
            ? (new() { Requires = [.. names.Select(name => new Requirement(name, text, directive.Range))], OfMigration = [directive] }, null)
            : Wrong("'@requires' needs what must have run before, with commas between several: '-- @requires 0003' or, in repeatable/, '-- @requires orders_view'");
    }

    private static (ScriptDirectives Directives, string? Problem) Wrong(string problem) => (ScriptDirectives.None, problem);
}
