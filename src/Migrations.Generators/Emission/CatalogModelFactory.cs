using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;

namespace Migrations.Generators.Emission;

/// <summary>Takes from a compilation what the generated source says.</summary>
internal static class CatalogModelFactory
{
    private const int KindsNamed = 6;

    public static CatalogModel From(CompilationResult result) =>
        new() { Entries = result.Migrations.Select(Entry).ToEquatableArray() };

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
            : "has no way back";
        return $"{count}, {mode}; {back}";
    }
}
