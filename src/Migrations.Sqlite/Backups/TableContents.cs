using System.Buffers;
using System.Data.Common;
using System.Text;
using Migrations.Catalog.Sqlite;
using Migrations.Providers;

namespace Migrations.Sqlite.Backups;

/// <summary>Reads what tables hold. Virtual tables hold nothing themselves; the tables that they keep their data in are read like all others.</summary>
internal sealed class TableContents(SqliteCommands commands)
{
    private const string Tables =
        """
        SELECT name FROM main.sqlite_master
        WHERE type = 'table' AND rootpage > 0 AND (name NOT LIKE 'sqlite\_%' ESCAPE '\' OR name = 'sqlite_sequence') ORDER BY name
        """;

    /// <summary>Names of all tables that hold something.</summary>
    public Task<List<string>> NamesAsync(CancellationToken cancellationToken) => commands.ListAsync(Tables, reader => reader.GetString(0), cancellationToken);

    /// <param name="tables">Which; null means all. Those that do not exist are left out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<List<TableContent>> ReadAsync(IReadOnlyList<string>? tables, CancellationToken cancellationToken)
    {
        var contents = new List<TableContent>();
        foreach (var table in await NamesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (tables is null || tables.Contains(table, StringComparer.OrdinalIgnoreCase))
            {
                contents.Add(await ReadTableAsync(table, cancellationToken).ConfigureAwait(false));
            }
        }

        return contents;
    }

    public async Task<TableContent> ReadTableAsync(string table, CancellationToken cancellationToken)
    {
        var columns = await commands.ListAsync($"SELECT name FROM pragma_table_xinfo({SqliteCatalog.Literal(table)}) ORDER BY cid", reader => SqliteJournal.Quote(reader.GetString(0)), cancellationToken).ConfigureAwait(false);
        // As bytes, with the type before them: what a driver makes of a value depends on the driver and on what the column was declared as.
        var values = columns.Select(column => $"typeof({column}), CASE typeof({column}) WHEN 'real' THEN CAST(quote({column}) AS BLOB) ELSE CAST({column} AS BLOB) END");
        using var command = commands.Create($"SELECT {string.Join(", ", values)} FROM main.{SqliteJournal.Quote(table)}");
        return await SqliteCommands.SendAsync(
            async token =>
            {
                using var reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                return await HashAsync(table, columns.Count, reader, token).ConfigureAwait(false);
            },
            StatementLimits.None,
            default,
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<TableContent> HashAsync(string table, int columns, DbDataReader reader, CancellationToken cancellationToken)
    {
        var hash = default(RowsHash);
        var row = new ArrayBufferWriter<byte>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            row.ResetWrittenCount();
            for (var column = 0; column < columns; column++)
            {
                var value = await reader.IsDBNullAsync((2 * column) + 1, cancellationToken).ConfigureAwait(false) ? [] : await reader.GetFieldValueAsync<byte[]>((2 * column) + 1, cancellationToken).ConfigureAwait(false);
                row.Write(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{reader.GetString(2 * column)} {value.Length}\n")));
                row.Write(value);
            }

            hash.Add(row.WrittenSpan);
        }

        return hash.Of(table);
    }
}
