using System.Data.Common;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>Looks whether what a statement makes or drops is there. SQLite makes and drops it whole or not at all.</summary>
internal sealed class SqliteProbes(SqliteCommands commands)
{
    private const string Objects =
        """
        SELECT count(*) FROM (SELECT type, name, tbl_name, 'main' AS schema FROM sqlite_master UNION ALL SELECT type, name, tbl_name, 'temp' FROM sqlite_temp_master)
        WHERE (@schema = '' OR schema = @schema COLLATE NOCASE)
        """;

    public async Task<StatementOutcome> FindAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        if (statement.Probe is not { } probe)
        {
            return StatementOutcome.Unknown;
        }

        var names = probe.Names;
        switch (probe.Kind)
        {
            case ProbeKind.MayRepeat or ProbeKind.Reindex:
                return StatementOutcome.NoEffect;
            case ProbeKind.TableThere:
                return There(await HasTableAsync(names[0], names[1], cancellationToken).ConfigureAwait(false));
            case ProbeKind.TableGone:
                return There(!await HasTableAsync(names[0], names[1], cancellationToken).ConfigureAwait(false));
            case ProbeKind.IndexThere or ProbeKind.Index when names[1].Length > 0:
                return await FindIndexAsync(names, cancellationToken).ConfigureAwait(false);
            case ProbeKind.IndexDropped:
                return There(await CountAsync($"{Objects} AND type = 'index' AND name = @name COLLATE NOCASE", names[0], names[1], "", cancellationToken).ConfigureAwait(false) == 0);
            case ProbeKind.ColumnThere:
                return There(await HasColumnAsync(names, cancellationToken).ConfigureAwait(false));
            case ProbeKind.ColumnGone when await HasTableAsync(names[0], names[1], cancellationToken).ConfigureAwait(false):
                return There(!await HasColumnAsync(names, cancellationToken).ConfigureAwait(false));
            default:
                return StatementOutcome.Unknown;
        }
    }

    /// <summary>About how many rows a table has: its highest rowid, which is found without reading the table.</summary>
    public async Task<long?> EstimateRowsAsync(string schema, string table, CancellationToken cancellationToken)
    {
        var name = schema.Length == 0 ? Quote(table) : $"{Quote(schema)}.{Quote(table)}";
        using var command = commands.Create($"SELECT max(_rowid_) FROM {name}");
        try
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is long highest ? highest : 0;
        }
        catch (DbException)
        {
            // A table WITHOUT ROWID, a view, or nothing at all.
            return null;
        }
    }

    /// <summary>Of that name on another table it is not this statement's; what its columns are needs no look, for the name can be had once only.</summary>
    private async Task<StatementOutcome> FindIndexAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        const string Named = $"{Objects} AND type = 'index' AND name = @name COLLATE NOCASE";
        if (await CountAsync(Named, names[0], names[1], "", cancellationToken).ConfigureAwait(false) == 0)
        {
            return StatementOutcome.NoEffect;
        }

        var ours = await CountAsync($"{Named} AND tbl_name = @other COLLATE NOCASE", names[0], names[1], names[3], cancellationToken).ConfigureAwait(false) > 0;
        return ours ? StatementOutcome.TookEffect : StatementOutcome.Unknown;
    }

    private async Task<bool> HasTableAsync(string schema, string table, CancellationToken cancellationToken) =>
        await CountAsync($"{Objects} AND type = 'table' AND name = @name COLLATE NOCASE", schema, table, "", cancellationToken).ConfigureAwait(false) > 0;

    private async Task<bool> HasColumnAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        await CountAsync("SELECT count(*) FROM pragma_table_xinfo(@name, nullif(@schema, '')) WHERE name = @other COLLATE NOCASE", names[0], names[1], names[2], cancellationToken).ConfigureAwait(false) > 0;

    private Task<long> CountAsync(string sql, string schema, string name, string other, CancellationToken cancellationToken) =>
        commands.CountAsync(sql, [new JournalValue("schema", schema), new JournalValue("name", name), new JournalValue("other", other)], cancellationToken);

    private static StatementOutcome There(bool asTheStatementLeavesIt) => asTheStatementLeavesIt ? StatementOutcome.TookEffect : StatementOutcome.NoEffect;

    private static string Quote(string name) => SqliteJournal.Quote(name);
}
