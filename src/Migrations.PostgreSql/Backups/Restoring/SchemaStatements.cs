using Migrations.Compiler.Schema;
using Migrations.Compiler.Schema.Dump;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>The statements that make what is missing: what rows need before these, everything else behind them.</summary>
internal sealed record SchemaStatements(IReadOnlyList<DumpStatement> Before, IReadOnlyList<DumpStatement> Behind)
{
    private static readonly HashSet<DumpPhase> s_tables = [DumpPhase.Tables, DumpPhase.Partitions, DumpPhase.TableDetails];

    private static readonly HashSet<DumpPhase> s_behind =
        [DumpPhase.Constraints, DumpPhase.Indexes, DumpPhase.IndexDetails, DumpPhase.ForeignKeys, DumpPhase.Behaviour, DumpPhase.Comments];

    /// <summary>Objects that are missing and that no statement makes.</summary>
    public IReadOnlyList<SchemaObject> Left { get; private init; } = [];

    public static SchemaStatements Of(SchemaUnits wanted, SchemaUnits now)
    {
        bool IsMissing(SchemaObjectKey key) => wanted.Objects.ContainsKey(key) && !now.Objects.ContainsKey(key);
        var (all, left) = PostgreSqlDump.Statements(DatabaseSchema.Of(wanted.Objects.Values));
        var missing = all.Where(statement => statement.Phase != DumpPhase.Privileges && IsMissing(statement.Key)).ToList();

        // The public schema is in every new database, so that a dump does not make it.
        if (missing.Find(statement => statement.Key is { Kind: SchemaObjectKind.Schema, Name: "public" }) is { } pub)
        {
            missing.Insert(0, new DumpStatement(DumpPhase.Schemas, pub.Key, "CREATE SCHEMA public"));
        }

        var data = missing.FindLastIndex(statement => s_tables.Contains(statement.Phase)) + 1;
        var isBefore = missing.Select((statement, i) => i < data && !s_behind.Contains(statement.Phase) && !statement.Sql.EndsWith(DumpRelations.NotValid, StringComparison.Ordinal)).ToList();
        return new SchemaStatements([.. missing.Where((_, i) => isBefore[i])], [.. missing.Where((_, i) => !isBefore[i])]) { Left = [.. left.Where(item => IsMissing(item.Key))] };
    }
}
