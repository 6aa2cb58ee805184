using System.Text.RegularExpressions;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Schema.Dump;
using Migrations.PostgreSql.Backups.Copying;
using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Backups.Snapshots;
using Migrations.Providers;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>What of a backup is put back.</summary>
internal sealed class RestoreGoal
{
    private readonly ILookup<UnitKey, UnitKey> _partitions;

    private RestoreGoal(BackupFacts facts, IReadOnlySet<string>? tables, IReadOnlyList<(TableCopy, BackupPart)> fills)
    {
        (Facts, Tables, Fills, Backup) = (facts, tables, fills, new SchemaUnits(facts.Schema.Objects));
        var named = facts.Schema.Objects.Where(item => item.Is("partitioned")).ToDictionary(item => PostgreSqlNames.Of(item), UnitKey.Of, StringComparer.Ordinal);
        _partitions = facts.Schema.Objects.Where(item => item.Is("partition")).ToLookup(item => named.GetValueOrDefault(item["parents"] ?? ""), UnitKey.Of);
    }

    public BackupFacts Facts { get; }

    /// <summary>Those of the backup.</summary>
    public SchemaUnits Backup { get; }

    /// <summary>The tables that are put back, with their partitions and what inherits from them; null means the whole database.</summary>
    public IReadOnlySet<string>? Tables { get; }

    /// <summary>The tables that are filled, and where their rows are.</summary>
    public IReadOnlyList<(TableCopy Table, BackupPart Part)> Fills { get; }

    /// <summary>Reads the facts of a backup.</summary>
    /// <exception cref="MigrationRefusedException">It was made in another way, or does not have the rows of a table.</exception>
    public static async Task<RestoreGoal> ReadAsync(RestoreSource source, CancellationToken cancellationToken)
    {
        if (source.Method != CopySnapshot.CopyMethod || source.Parts.FirstOrDefault(part => part.Kind == BackupPartKind.Schema) is not { } schema)
        {
            throw new MigrationRefusedException([$"The backup was made in the way '{source.Method}', and PostgreSQL can put back one that was made in the way '{CopySnapshot.CopyMethod}'."]);
        }

        var stream = await source.Open(schema, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var goal = Of(await FactsFile.ReadAsync(stream, cancellationToken).ConfigureAwait(false), source);
            var known = source.Contents.Select(content => content.Table).ToHashSet(StringComparer.Ordinal);
            return goal.Fills.FirstOrDefault(fill => !known.Contains(fill.Table.Table)).Table is { } table
                ? throw new MigrationRefusedException([$"The backup does not say what the table {table.Table} must hold, so that nobody could tell whether it was put back whole."])
                : goal;
        }
    }

    /// <exception cref="MigrationRefusedException">The backup does not have the rows of a table.</exception>
    public static RestoreGoal Of(BackupFacts facts, RestoreSource source)
    {
        var parts = source.Parts.Where(part => part.Kind == BackupPartKind.Table).ToDictionary(part => part.Name, StringComparer.Ordinal);

        // A backup of some tables says nothing of the rows of others, so that it never stands for the whole database.
        var named = source.Tables ?? facts.Scope;
        var tables = named is null ? null : WithDescendants(facts.Schema, named);
        var holders = facts.Tables.Where(table => tables?.Contains(table.Table) != false).ToList();
        var unknown = (source.Tables ?? []).Where(name => !facts.Schema.Objects.Any(item => item.Kind == SchemaObjectKind.Table && $"{item.Schema}.{item.Name}" == name)).ToList();
        var missing = unknown.Concat(holders.Select(table => table.Table).Where(table => !parts.ContainsKey(table))).Distinct().ToList();
        if (missing.Count > 0)
        {
            throw new MigrationRefusedException([.. missing.Select(table => $"The backup does not have the rows of the table {table}. It has those of {(parts.Count == 0 ? "no table" : string.Join(", ", parts.Keys))}.")]);
        }

        return new RestoreGoal(facts, tables, [.. holders.Select(table => (table with { IsText = parts[table.Table].Format == "text" }, parts[table.Table]))]);
    }

    /// <summary>The backup is of the whole database, or the table is among those that are put back.</summary>
    public bool Has(string table) => Tables?.Contains(table) != false;

    /// <summary>Whether a sequence is put back with the table whose column it belongs to.</summary>
    public bool Has(SequenceState sequence) => Tables is null || (sequence.Table.Length > 0 && Tables.Contains(sequence.Table));

    /// <summary>Whether a unit that is there must be made again. A partitioned table whose partition is gone must be, for it would give the new one its own keys and indexes under other names.</summary>
    public bool MustBeMadeAgain(UnitKey unit, SchemaUnits live) => live.MustBeMadeAgain(unit, Backup) || _partitions[unit].Any(partition => live.Root(partition) is null);

    private static HashSet<string> WithDescendants(DatabaseSchema schema, IReadOnlyList<string> names)
    {
        var tables = schema.Objects.Where(item => item.Kind == SchemaObjectKind.Table).ToList();
        var children = tables.Where(item => item["parents"] is not null)
            .SelectMany(item => Regex.Matches(item["parents"]!, PostgreSqlNames.Pattern).Select(parent => (Parent: parent.Value, Child: item))).ToLookup(pair => pair.Parent, pair => pair.Child);
        var all = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<SchemaObject>(tables.Where(item => names.Contains($"{item.Schema}.{item.Name}")));
        while (waiting.TryPop(out var table))
        {
            if (all.Add($"{table.Schema}.{table.Name}"))
            {
                foreach (var child in children[PostgreSqlNames.Of(table)])
                {
                    waiting.Push(child);
                }
            }
        }

        return all;
    }
}
