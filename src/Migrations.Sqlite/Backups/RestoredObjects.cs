using Migrations.Catalog.Sqlite;
using Migrations.Providers;

namespace Migrations.Sqlite.Backups;

/// <summary>Objects of the attached backup, which take the place of those of the database.</summary>
/// <param name="commands">In a transaction.</param>
/// <param name="tables">Which tables, with what belongs to them; null means everything.</param>
internal sealed class RestoredObjects(SqliteCommands commands, IReadOnlyList<string>? tables)
{
    /// <summary>Name of the attached database.</summary>
    public const string Backup = "migrations_backup";

    private const string Own = "name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

    private static readonly string[] s_rowids = ["rowid", "_rowid_", "oid"];

    public async Task DropAsync(DatabaseContents contents, CancellationToken cancellationToken)
    {
        if (tables is null)
        {
            await contents.DropEachAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var table in tables)
        {
            await ExecuteAsync($"DROP TABLE IF EXISTS main.{SqliteJournal.Quote(table)}", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes tables, fills them, then makes what looks at them.</summary>
    /// <returns>What was made.</returns>
    public async Task<IReadOnlyList<string>> MakeAsync(CancellationToken cancellationToken)
    {
        var made = await ListAsync($"SELECT type, name, tbl_name, sql, rootpage FROM {Backup}.sqlite_master WHERE {Own} AND sql IS NOT NULL ORDER BY rowid", cancellationToken).ConfigureAwait(false);
        foreach (var table in made.Where(item => item is { Type: "table", IsVirtual: false }))
        {
            await ExecuteAsync(table.Sql, cancellationToken).ConfigureAwait(false);
            await FillAsync(table.Name, cancellationToken).ConfigureAwait(false);
        }

        await FillSequencesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var item in made.Where(item => item.IsVirtual))
        {
            await MakeVirtualAsync(item, cancellationToken).ConfigureAwait(false);
        }

        foreach (var item in made.Where(item => item.Type is "index" or "view" or "trigger").OrderBy(item => item.Type switch { "index" => 0, "view" => 1, _ => 2 }))
        {
            await ExecuteAsync(item.Sql, cancellationToken).ConfigureAwait(false);
        }

        await SetNumbersAsync(cancellationToken).ConfigureAwait(false);
        return [.. made.Select(item => $"{item.Type} {item.Name} made again")];
    }

    private async Task FillAsync(string table, CancellationToken cancellationToken)
    {
        var columns = await commands.ListAsync(
            $"SELECT name FROM pragma_table_xinfo({SqliteCatalog.Literal(table)}) WHERE hidden = 0 ORDER BY cid", reader => reader.GetString(0), cancellationToken).ConfigureAwait(false);
        // Full-text indexes and the like refer to rows by their rowid, which a table without a primary key of its own would number anew.
        var rowid = await HasRowidAsync(table, cancellationToken).ConfigureAwait(false) ? s_rowids.FirstOrDefault(name => !columns.Contains(name, StringComparer.OrdinalIgnoreCase)) : null;
        var list = string.Join(", ", (rowid is null ? [] : new[] { rowid }).Concat(columns.Select(SqliteJournal.Quote)));
        await ExecuteAsync($"INSERT INTO main.{SqliteJournal.Quote(table)} ({list}) SELECT {list} FROM {Backup}.{SqliteJournal.Quote(table)}", cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> HasRowidAsync(string table, CancellationToken cancellationToken)
    {
        // The primary key of a table WITHOUT ROWID is the table; all others are indexes, or the rowid itself.
        const string Sql = "SELECT count(*) FROM pragma_index_list(@table) AS i WHERE i.origin = 'pk' AND NOT EXISTS (SELECT 1 FROM main.sqlite_master AS m WHERE m.type = 'index' AND m.name = i.name)";
        return await commands.CountAsync(Sql, [new JournalValue("table", table)], cancellationToken).ConfigureAwait(false) == 0;
    }

    private async Task FillSequencesAsync(CancellationToken cancellationToken)
    {
        if (await commands.CountAsync($"SELECT count(*) FROM {Backup}.sqlite_master WHERE name = 'sqlite_sequence'", [], cancellationToken).ConfigureAwait(false) == 0
            || await commands.CountAsync("SELECT count(*) FROM main.sqlite_master WHERE name = 'sqlite_sequence'", [], cancellationToken).ConfigureAwait(false) == 0)
        {
            return;
        }

        var which = tables is null ? "1" : $"name COLLATE NOCASE IN ({string.Join(", ", tables.Select(SqliteCatalog.Literal))})";
        await ExecuteAsync($"DELETE FROM main.sqlite_sequence WHERE {which}", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync($"INSERT INTO main.sqlite_sequence SELECT * FROM {Backup}.sqlite_sequence WHERE {which}", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As VACUUM does it: its data is in tables that are there already, and CREATE VIRTUAL TABLE would make them again.</summary>
    private async Task MakeVirtualAsync(BackupObject item, CancellationToken cancellationToken)
    {
        await ExecuteAsync("PRAGMA writable_schema = ON", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(
            $"INSERT INTO main.sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', {SqliteCatalog.Literal(item.Name)}, {SqliteCatalog.Literal(item.Table)}, 0, {SqliteCatalog.Literal(item.Sql)})",
            cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("PRAGMA writable_schema = OFF", cancellationToken).ConfigureAwait(false);
    }

    private async Task SetNumbersAsync(CancellationToken cancellationToken)
    {
        foreach (var number in tables is null ? ["user_version", "application_id"] : Array.Empty<string>())
        {
            var value = await commands.CountAsync($"PRAGMA {Backup}.{number}", [], cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(FormattableString.Invariant($"PRAGMA main.{number} = {value}"), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<BackupObject>> ListAsync(string sql, CancellationToken cancellationToken)
    {
        var all = await commands.ListAsync(sql, reader => new BackupObject(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt64(4) == 0), cancellationToken).ConfigureAwait(false);
        return tables is null ? all : all.FindAll(item => item.Type != "view" && tables.Contains(item.Table, StringComparer.OrdinalIgnoreCase));
    }

    private Task ExecuteAsync(string sql, CancellationToken cancellationToken) => commands.ExecuteAsync(sql, StatementLimits.None, default, cancellationToken);

    /// <param name="Type">table, index, view or trigger.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Table">Table that it belongs to.</param>
    /// <param name="Sql">Statement that makes it.</param>
    /// <param name="HasNoPages">It has no place of its own in the file.</param>
    private sealed record BackupObject(string Type, string Name, string Table, string Sql, bool HasNoPages)
    {
        public bool IsVirtual => Type == "table" && HasNoPages;
    }
}
