using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Substitution;

/// <summary>The values of variables: from the options, else from the environment. They are in no message.</summary>
internal sealed class VariableValues(IReadOnlyDictionary<string, string> given, Func<string, string?> environment)
{
    private const string Prefix = "MIGRATIONS_VARIABLE_";

    /// <summary>The values that were put into statements.</summary>
    public SentValues Sent { get; } = new();

    public static VariableValues Of(MigrationOptions options) => new(options.Variables, Environment.GetEnvironmentVariable);

    /// <summary>The statement as it is sent.</summary>
    /// <exception cref="MigrationRefusedException">A value is missing, or cannot be written where its variable stands.</exception>
    public SqlStatement Fill(SqlStatement statement, string file) => statement.Template is { } template
        ? template.Fill(statement, variable => Written(variable, file, statement.Line))
        : statement;

    /// <summary>The script as it is sent.</summary>
    /// <inheritdoc cref="Fill(SqlStatement, string)" path="/exception"/>
    public Script Fill(Script script) => script.Statements.Any(s => s.Template is not null)
        ? script with { Statements = [.. script.Statements.Select(s => Fill(s, script.File))] }
        : script;

    /// <summary>What keeps a script from being filled, one sentence for each variable.</summary>
    public IEnumerable<string> Problems(BundleIndex index, int script)
    {
        var statements = index.Statements(script);
        foreach (var variable in index.Variables(script).DistinctBy(v => (v.Name, v.Context)))
        {
            var statement = statements.FirstOrDefault(s => s.Start <= variable.Start && variable.Start < s.Start + s.Length);
            if (statement.Length > 0 && (variable.Name != TemplateVariable.BatchSize || statement.Batch is null)
                && Problem(variable.Name, variable.Context, index.File(script), statement.Line) is { } problem)
            {
                yield return problem;
            }
        }
    }

    private string Written(TemplateVariable variable, string file, int line)
    {
        if (Problem(variable.Name, variable.Context, file, line) is { } problem)
        {
            throw new MigrationRefusedException([problem]);
        }

        var value = Find(variable.Name)!;
        var written = VariableText.Write(value, variable.Context)!;
        Sent.Add(variable.Name, value, written);
        return written;
    }

    private string? Problem(string name, VariableContext context, string file, int line)
    {
        if (Find(name) is not { } value)
        {
            return $"The variable '{name}' has no value; {file}({line}) needs it. Give one with '--set {name}=…', the environment variable {Prefix}{name.ToUpperInvariant()}, or the option Variables.";
        }

        return VariableText.Write(value, context) is null
            ? $"The value of the variable '{name}' cannot stand where {file}({line}) has it: there it must be {VariableText.Rule(context)}."
            : null;
    }

    private string? Find(string name) =>
        given.TryGetValue(name, out var value) ? value : environment(Prefix + name.ToUpperInvariant()) ?? environment(Prefix + name);
}
