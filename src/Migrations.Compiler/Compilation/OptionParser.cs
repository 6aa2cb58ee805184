using Migrations.Compiler.Model;

namespace Migrations.Compiler.Compilation;

/// <summary>Values of MSBuild properties to options; empty ones mean the default.</summary>
internal static class OptionParser
{
    /// <param name="dialects">Names of engines between <c>;</c> or <c>,</c>; required.</param>
    /// <param name="layout">Value of <c>MigrationsLayout</c>.</param>
    /// <param name="lockMode">Value of <c>MigrationsLock</c>.</param>
    /// <param name="buildServer"><c>ContinuousIntegrationBuild</c> or <c>CI</c> is true.</param>
    /// <param name="variables">The items <c>MigrationVariable</c>; null for none.</param>
    /// <param name="targetVersion">Value of <c>MigrationsTargetVersion</c>.</param>
    public static OptionParsing Parse(string? dialects, string? layout, string? lockMode, bool buildServer, IReadOnlyList<VariableSample>? variables = null, string? targetVersion = null)
    {
        var errors = new List<string>();
        var engines = ParseDialects(dialects ?? "", errors);
        var options = new CompilerOptions
        {
            Dialects = engines.ToEquatableArray(),
            Layout = ParseWord<MigrationLayout>("MigrationsLayout", layout, errors),
            Lock = ParseWord<LockMode>("MigrationsLock", lockMode, errors),
            BuildServer = buildServer,
            Variables = CheckVariables(variables ?? [], errors).ToEquatableArray(),
            TargetVersion = TargetVersions.Parse((targetVersion ?? "").Trim(), engines, errors),
        };
        return new OptionParsing(errors.Count == 0 ? options : null, errors);
    }

    // In the order of the enumeration, so that the order in the project file does not matter.
    private static List<Dialect> ParseDialects(string text, List<string> errors)
    {
        var dialects = new SortedSet<Dialect>();
        foreach (var name in text.Split([';', ','], StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim()).Where(name => name.Length > 0))
        {
            if (DialectNames.Parse(name) is var dialect and not Dialect.Any)
            {
                dialects.Add(dialect);
            }
            else
            {
                errors.Add($"MigrationsDialect names '{name}', which is no engine that Migrations knows. Write PostgreSql, Sqlite or SqlServer, several with ';' between them.");
            }
        }

        if (dialects.Count == 0 && errors.Count == 0)
        {
            errors.Add("MigrationsDialect is empty, so nobody knows for which engine the migrations are. "
                + "Reference Migrations.PostgreSql or Migrations.Sqlite, or set MigrationsDialect to PostgreSql, Sqlite or SqlServer.");
        }

        return [.. dialects];
    }

    private static IReadOnlyList<VariableSample> CheckVariables(IReadOnlyList<VariableSample> variables, List<string> errors)
    {
        foreach (var variable in variables.Where(variable => !VariableSample.IsName(variable.Name)))
        {
            errors.Add($"MigrationVariable '{variable.Name}' is no name of a variable. Begin it with a letter or '_', and use only letters A to Z, digits and '_'.");
        }

        foreach (var variable in variables.Where(variable => string.Equals(variable.Name, VariableSample.BatchSize, StringComparison.OrdinalIgnoreCase)))
        {
            errors.Add($"MigrationVariable '{variable.Name}' has the name that '-- @batch size=…' gives its size. Choose another name.");
        }

        // In environment variables the case of a name is lost.
        foreach (var twice in variables.GroupBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            errors.Add($"MigrationVariable '{twice.Last().Name}' is declared twice; names that differ only in case are one. Remove one of them.");
        }

        return variables;
    }

    private static T ParseWord<T>(string property, string? value, List<string> errors)
        where T : struct, Enum
    {
        var text = (value ?? "").Trim();
        var name = Enum.GetNames(typeof(T)).FirstOrDefault(candidate => string.Equals(candidate, text, StringComparison.OrdinalIgnoreCase));
        if (name is null && text.Length > 0)
        {
            errors.Add($"{property} is '{text}', which is none of its values. Write one of {string.Join(", ", Enum.GetNames(typeof(T)))}, or leave the property out.");
        }

        return name is null ? default : (T)Enum.Parse(typeof(T), name);
    }
}
