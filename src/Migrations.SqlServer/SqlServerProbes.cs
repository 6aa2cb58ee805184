using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary>Looks in the catalog whether what a statement makes or drops is there. SQL Server makes and drops each of these whole or not at all.</summary>
internal sealed class SqlServerProbes(SqlServerCommands commands)
{
    private const string Table = "SELECT COUNT(*) FROM sys.objects WHERE object_id = OBJECT_ID(@object) AND type = 'U'";
    private const string Column = "SELECT COUNT(*) FROM sys.columns WHERE object_id = OBJECT_ID(@object) AND name = @name";
    private const string Index = "SELECT COUNT(*) FROM sys.indexes WHERE object_id = OBJECT_ID(@object) AND name = @name AND is_unique = @unique AND is_disabled = 0";
    private const string IndexOfName = "SELECT COUNT(*) FROM sys.indexes WHERE object_id = OBJECT_ID(@object) AND name = @name";

    /// <summary>A database that is being made, restored or dropped is there and not online.</summary>
    private const string Database = "SELECT state FROM sys.databases WHERE name = @name";

    /// <summary>sys.partitions needs no right beyond that to see the table; the view of partition statistics needs VIEW DATABASE STATE.</summary>
    private const string Rows = "SELECT SUM(rows) FROM sys.partitions WHERE object_id = OBJECT_ID(@object) AND index_id IN (0, 1)";

    public async Task<StatementOutcome> FindAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        if (statement.Probe is not { } probe)
        {
            return StatementOutcome.Unknown;
        }

        var names = probe.Names;
        return probe.Kind switch
        {
            ProbeKind.MayRepeat or ProbeKind.Reindex => StatementOutcome.NoEffect,
            ProbeKind.TableThere => There(await HasTableAsync(names, cancellationToken).ConfigureAwait(false)),
            ProbeKind.TableGone => There(!await HasTableAsync(names, cancellationToken).ConfigureAwait(false)),
            ProbeKind.ColumnThere => There(await HasColumnAsync(names, cancellationToken).ConfigureAwait(false)),
            ProbeKind.ColumnGone when await HasTableAsync(names, cancellationToken).ConfigureAwait(false) => There(!await HasColumnAsync(names, cancellationToken).ConfigureAwait(false)),
            ProbeKind.Index or ProbeKind.IndexThere when names[1].Length > 0 => await FindIndexAsync(names, cancellationToken).ConfigureAwait(false),
            ProbeKind.DatabaseThere => await StateAsync(names[0], cancellationToken).ConfigureAwait(false) switch { null => StatementOutcome.NoEffect, 0 => StatementOutcome.TookEffect, _ => StatementOutcome.Unknown },
            ProbeKind.DatabaseGone => await StateAsync(names[0], cancellationToken).ConfigureAwait(false) switch { null => StatementOutcome.TookEffect, 0 => StatementOutcome.NoEffect, _ => StatementOutcome.Unknown },
            _ => StatementOutcome.Unknown,
        };
    }

    public async Task<long?> EstimateRowsAsync(string schema, string table, CancellationToken cancellationToken) =>
        await commands.ScalarAsync(Rows, [new JournalValue("object", SqlText.Quote(schema, table))], cancellationToken).ConfigureAwait(false) as long?;

    /// <summary>Of that name but not as the statement makes it: somebody else's.</summary>
    private async Task<StatementOutcome> FindIndexAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        JournalValue[] values = [new("object", SqlText.Quote(names[2].Length == 0 ? names[0] : names[2], names[3])), new("name", names[1])];
        return await CountAsync(IndexOfName, values, cancellationToken).ConfigureAwait(false) == 0 ? StatementOutcome.NoEffect
            : await CountAsync(Index, [.. values, new JournalValue("unique", names[4] == "unique" ? 1 : 0)], cancellationToken).ConfigureAwait(false) > 0 ? StatementOutcome.TookEffect
            : StatementOutcome.Unknown;
    }

    private async Task<bool> HasTableAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        await CountAsync(Table, [new JournalValue("object", SqlText.Quote(names[0], names[1]))], cancellationToken).ConfigureAwait(false) > 0;

    private async Task<bool> HasColumnAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        await CountAsync(Column, [new JournalValue("object", SqlText.Quote(names[0], names[1])), new JournalValue("name", names[2])], cancellationToken).ConfigureAwait(false) > 0;

    private async Task<int?> StateAsync(string database, CancellationToken cancellationToken) =>
        await commands.ScalarAsync(Database, [new JournalValue("name", database)], cancellationToken).ConfigureAwait(false) is byte state ? state : null;

    private async Task<int> CountAsync(string sql, IReadOnlyList<JournalValue> values, CancellationToken cancellationToken) =>
        await commands.ScalarAsync(sql, values, cancellationToken).ConfigureAwait(false) as int? ?? 0;

    private static StatementOutcome There(bool asTheStatementLeavesIt) => asTheStatementLeavesIt ? StatementOutcome.TookEffect : StatementOutcome.NoEffect;
}
