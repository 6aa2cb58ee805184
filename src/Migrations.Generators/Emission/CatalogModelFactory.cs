using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;
using Migrations.Compiler.Output;
using Migrations.Generators.CodeMigrations;

namespace Migrations.Generators.Emission;

/// <summary>Takes from a compilation what the generated source says.</summary>
internal static class CatalogModelFactory
{
    private const int KindsNamed = 6;

    /// <param name="result">The history, scripts and classes in one order.</param>
    /// <param name="classes">What the classes are like.</param>
    public static CatalogModel From(CompilationResult result, EquatableArray<CodeClass> classes)
    {
        var byPath = classes.ToDictionary(code => CodePath.Of(code.FullName), StringComparer.Ordinal);
        return new CatalogModel
        {
            Entries = result.Migrations.Select(migration => migration.Kind == MigrationKind.Code ? Entry(migration, byPath[migration.Path]) : Entry(migration)).ToEquatableArray(),
            Codes = result.Migrations.Where(migration => migration.Kind == MigrationKind.Code).Select(migration => byPath[migration.Path]).ToEquatableArray(),
        };
    }

    private static CatalogEntry Entry(CompiledMigration migration, CodeClass code)
    {
        var mode = code.NoTransaction ? "without a transaction" : "in a transaction";
        var back = code.CanRollBack ? "can be rolled back" : "has no way back";
        return new CatalogEntry(
            migration.Identifier, code.Version, code.Name, CatalogEntries.CodePrefix + code.Checksum, code.FullName.Replace("global::", string.Empty), $"a class, {mode}; {back}");
    }

    private static CatalogEntry Entry(CompiledMigration migration)
    {
        var up = migration.Scripts.FirstOrDefault(script => script.Role == ScriptRole.Up);
        var file = up?.Text.RelativePath ?? string.Empty;
        return new CatalogEntry(migration.Identifier, migration.Version, migration.Name, migration.Checksum, file, Summary(migration, up));
    }

    private static string Summary(CompiledMigration migration, CompiledScript? up)
    {
        var statements = up?.Statements ?? default;
        var kinds = statements.Select(statement => statement.Kind).Distinct(StringComparer.Ordinal).ToList();
        var named = string.Join(", ", kinds.Take(KindsNamed)) + (kinds.Count > KindsNamed ? ", …" : string.Empty);
        var count = statements.Count switch
        {
            0 => "no statement",
            1 => $"1 statement ({named})",
            _ => $"{statements.Count} statements ({named})",
        };
        var mode = up?.TransactionMode == TransactionMode.None ? "without a transaction" : "in a transaction";
        var back = migration.Scripts.Any(script => script.Role == ScriptRole.Down) ? "can be rolled back"
            : migration.IrreversibleReason is { } reason ? $"irreversible: {reason}"
            : migration.Kind != MigrationKind.Versioned ? "runs again when its content changed"
            : "has no way back";
        return $"{count}, {mode}; {back}";
    }
}
