using System.Globalization;
using Migrations.Catalog.Sqlite;
using Migrations.Providers;

namespace Migrations.Sqlite.Validation;

/// <summary>Looks for rows without a parent, and for keys that SQLite accepted although their parent is not there.</summary>
internal sealed class ForeignKeyCheck(CheckRun run)
{
    public async Task RunAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables)
        {
            // "to" is NULL where the key means the primary key of its parent.
            var keys = (await run.AskAsync(SqliteCatalog.ForeignKeys(SqliteCatalog.Literal(table)), cancellationToken).ConfigureAwait(false)).GroupBy(row => row[0]!).ToList();
            var sound = true;
            foreach (var key in keys)
            {
                sound &= await IsSoundAsync(table, tables, [.. key], cancellationToken).ConfigureAwait(false);
            }

            if (keys.Count > 0 && sound)
            {
                await FindOrphansAsync(table, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> IsSoundAsync(string table, IReadOnlyList<string> tables, IReadOnlyList<string?[]> key, CancellationToken cancellationToken)
    {
        var parent = key[0][1]!;
        var wanted = key.Select(column => column[3]).OfType<string>().ToList();
        var text = $"The foreign key ({string.Join(", ", key.Select(column => column[2]))}) of {table}";
        const string Consequence = "With foreign keys on, changes of the table fail; with them off, nothing is checked.";
        if (!tables.Contains(parent, StringComparer.OrdinalIgnoreCase))
        {
            run.Looked();
            run.Find(ValidationSeverity.Error, table, $"{text} refers to the table {parent}, which does not exist. {Consequence} Create {parent}, or rebuild {table} without the key.");
            return false;
        }

        var columns = await run.AskAsync(SqliteCatalog.Columns(SqliteCatalog.Literal(parent)), cancellationToken).ConfigureAwait(false);
        if (wanted.Find(name => !columns.Exists(column => Same(column[0]!, name))) is { } missing)
        {
            run.Looked();
            run.Find(ValidationSeverity.Error, table, $"{text} refers to the column {missing} of {parent}, which does not exist. {Consequence} Rebuild {table} with a key that refers to a column of {parent}.");
            return false;
        }

        if (!await IsUniqueAsync(parent, wanted, key.Count, columns, cancellationToken).ConfigureAwait(false))
        {
            run.Looked();
            run.Find(ValidationSeverity.Error, table, $"{text} refers to ({string.Join(", ", wanted)}) of {parent}, which is neither its primary key nor unique. {Consequence} CREATE UNIQUE INDEX on these columns of {parent}.");
            return false;
        }

        return true;
    }

    private async Task<bool> IsUniqueAsync(string parent, List<string> wanted, int count, List<string?[]> columns, CancellationToken cancellationToken)
    {
        var primary = columns.Where(column => column[4] != "0").Select(column => column[0]!).ToList();
        if (wanted.Count == 0 ? primary.Count == count : AreSame(primary, wanted))
        {
            return true;
        }

        var unique = await run.AskAsync(
            $"SELECT i.name, c.name FROM pragma_index_list({SqliteCatalog.Literal(parent)}) i JOIN pragma_index_info(i.name) c WHERE i.\"unique\" = 1 AND i.partial = 0", cancellationToken).ConfigureAwait(false);
        return wanted.Count > 0 && unique.GroupBy(row => row[0]).Any(index => index.All(row => row[1] is not null) && AreSame([.. index.Select(row => row[1]!)], wanted));
    }

    private async Task FindOrphansAsync(string table, CancellationToken cancellationToken)
    {
        var rows = await run.LookAsync(table, $"SELECT rowid, parent, fkid FROM pragma_foreign_key_check({SqliteCatalog.Literal(table)})", cancellationToken).ConfigureAwait(false) ?? [];
        foreach (var orphans in rows.GroupBy(row => (Parent: row[1]!, Key: row[2]!)))
        {
            var count = orphans.Count();
            run.Add(new ValidationFinding(
                run.Result.Name,
                ValidationSeverity.Error,
                table,
                string.Create(CultureInfo.InvariantCulture, $"{(count == 1 ? "1 row refers" : $"{count} rows refer")} to no row of {orphans.Key.Parent}. They were written while PRAGMA foreign_keys was off, which is what SQLite begins with. Insert the missing rows of {orphans.Key.Parent}, or correct or delete these."))
            {
                Count = count,
                Columns = ["rowid"],
                Rows = [.. orphans.Take(CheckRun.Examples).Select(row => (IReadOnlyList<string>)[row[0] ?? "NULL"])],
            });
        }
    }

    private static bool AreSame(List<string> columns, List<string> wanted) => columns.Count == wanted.Count && wanted.TrueForAll(name => columns.Exists(column => Same(column, name)));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
