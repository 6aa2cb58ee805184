using Migrations.Catalog.Sqlite;
using Migrations.Providers;

namespace Migrations.Sqlite.Validation;

/// <summary>
/// All checks of a file. Without a transaction around them, which would keep others from committing for as long as all of them take: each check sees one moment.
/// </summary>
internal sealed class DatabaseValidation(SqliteCommands commands, StatementLimits limits)
{
    public async Task<ValidationOutcome> RunAsync(ValidationScope scope, CancellationToken cancellationToken)
    {
        var catalog = Run("catalog", "");
        var objects = await catalog.AskAsync(SqliteCatalog.Objects, cancellationToken).ConfigureAwait(false);
        var shadows = SqliteObjects.Shadows(objects);
        string[] tables = [.. objects.Where(row => row[0] == "table" && !shadows.Contains(row[2]!) && !SqliteObjects.IsVirtual(row[3] ?? "")).Select(row => row[1]!)];
        var (integrity, keys, definitions, counts) = (
            Run("integrity", "damaged pages and indexes, rows that violate constraints"),
            Run("foreign-keys", "rows without a parent, and keys whose parent is not there"),
            Run("definitions", "views and triggers that cannot be used"),
            Run("row-counts", "rows of each table, counted"));
        await (scope.Has("integrity") ? new IntegrityCheck(integrity).RunAsync(cancellationToken) : Task.CompletedTask).ConfigureAwait(false);
        await (scope.Has("foreign-keys") ? new ForeignKeyCheck(keys).RunAsync(tables, cancellationToken) : Task.CompletedTask).ConfigureAwait(false);
        await (scope.Has("definitions") ? new DefinitionCheck(definitions).RunAsync(objects, cancellationToken) : Task.CompletedTask).ConfigureAwait(false);
        var rows = new List<CountedTable>();
        foreach (var table in tables.Where(table => scope.Has("row-counts") && scope.Includes(table)))
        {
            if (await counts.LookAsync(table, $"SELECT count(*) FROM {Quote(table)}", cancellationToken).ConfigureAwait(false) is [[{ } count]])
            {
                rows.Add(new CountedTable(table, long.Parse(count, System.Globalization.CultureInfo.InvariantCulture)));
            }
        }

        CheckRun[] all = [.. new[] { integrity, keys, definitions, counts }.Where(run => scope.Has(run.Result.Name))];
        var version = await catalog.AskAsync("SELECT sqlite_version()", cancellationToken).ConfigureAwait(false);
        return new ValidationOutcome(
            $"SQLite {version[0][0]}", [.. all.Select(run => run.Result)], [.. all.SelectMany(run => run.Findings)], [.. rows.OrderBy(table => table.Table, StringComparer.Ordinal)]);
    }

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private CheckRun Run(string name, string description) => new(commands, limits, name, description);
}
