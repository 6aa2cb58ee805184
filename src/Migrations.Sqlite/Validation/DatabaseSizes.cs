using System.Globalization;
using Migrations.Catalog.Sqlite;
using Migrations.Providers;

namespace Migrations.Sqlite.Validation;

/// <summary>How much room the file and its tables take, and foreign keys without an index.</summary>
internal sealed class DatabaseSizes(SqliteCommands commands, StatementLimits limits)
{
    private const string Sizes =
        """
        SELECT m.tbl_name, sum(s.pgsize), sum(CASE WHEN m.type = 'index' THEN s.pgsize ELSE 0 END) FROM dbstat AS s JOIN sqlite_master AS m ON m.name = s.name
        WHERE m.tbl_name NOT LIKE 'sqlite\_%' ESCAPE '\' GROUP BY m.tbl_name ORDER BY 2 DESC, 1
        """;

    public async Task<DatabaseMeasure> RunAsync(CancellationToken cancellationToken)
    {
        var sizes = new CheckRun(commands, limits, "sizes", "room that tables take");
        var keys = new CheckRun(commands, limits, "foreign-key-indexes", "foreign keys without an index");
        var bytes = await sizes.AskAsync("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", cancellationToken).ConfigureAwait(false);
        // dbstat is there only where SQLite was compiled with it.
        var tables = await sizes.LookAsync("Sizes of tables", Sizes, cancellationToken).ConfigureAwait(false) ?? [];
        var objects = await keys.AskAsync(SqliteCatalog.Objects, cancellationToken).ConfigureAwait(false);
        foreach (var table in objects.Where(row => row[0] == "table" && !SqliteObjects.IsVirtual(row[3] ?? "")))
        {
            await FindKeysAsync(keys, table[1]!, cancellationToken).ConfigureAwait(false);
        }

        var version = await sizes.AskAsync("SELECT sqlite_version()", cancellationToken).ConfigureAwait(false);
        return new DatabaseMeasure(
            $"SQLite {version[0][0]}",
            Number(bytes[0][0]),
            [.. tables.Select(row => new MeasuredTable(row[0]!, Number(row[1]), Number(row[2])))],
            [sizes.Result, keys.Result],
            [.. keys.Findings]);
    }

    private static async Task FindKeysAsync(CheckRun run, string table, CancellationToken cancellationToken)
    {
        var name = SqliteCatalog.Literal(table);
        var columns = await run.AskAsync(SqliteCatalog.Columns(name), cancellationToken).ConfigureAwait(false);
        var indexes = await run.AskAsync(
            $"SELECT i.name, c.name FROM pragma_index_list({name}) i JOIN pragma_index_info(i.name) c WHERE i.partial = 0 ORDER BY i.seq, c.seqno", cancellationToken).ConfigureAwait(false);
        List<List<string?>> all = [.. indexes.GroupBy(row => row[0]).Select(index => index.Select(row => row[1]).ToList()), [.. columns.Where(column => column[4] != "0").OrderBy(column => Number(column[4])).Select(column => column[0])]];
        foreach (var key in (await run.AskAsync(SqliteCatalog.ForeignKeys(name), cancellationToken).ConfigureAwait(false)).GroupBy(row => row[0]))
        {
            run.Looked();
            var wanted = key.Select(row => row[2]!).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (!all.Exists(index => index.Take(wanted.Count).OfType<string>().Count(wanted.Contains) == wanted.Count))
            {
                var parent = key.First()[1];
                run.Find(ValidationSeverity.Warning, table,
                    $"No index of {table} begins with the columns of its foreign key to {parent}, so with foreign keys on each DELETE from {parent}, and each change of its key, reads the whole table. CREATE INDEX … ON {DatabaseValidation.Quote(table)} ({string.Join(", ", key.Select(row => DatabaseValidation.Quote(row[2]!)))}), unless rows of {parent} are never deleted.");
            }
        }
    }

    private static long Number(string? text) => long.Parse(text ?? "0", CultureInfo.InvariantCulture);
}
