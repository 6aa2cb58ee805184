using System.Globalization;
using Migrations.Catalog;
using Migrations.Catalog.Sqlite;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>Reads what there is in the database, as the build read its own.</summary>
internal sealed class SchemaReader(SqliteCommands commands)
{
    // Each time another connection must have changed the schema in between.
    private const int Attempts = 5;

    /// <summary>Without a transaction, which would keep others from committing: where the schema changed meanwhile, it is read again.</summary>
    public async Task<LiveSchema> ReadAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = await VersionAsync(cancellationToken).ConfigureAwait(false);
            var objects = await ReadOnceAsync(cancellationToken).ConfigureAwait(false);
            if (attempt == Attempts || before == await VersionAsync(cancellationToken).ConfigureAwait(false))
            {
                return new LiveSchema($"SQLite {(await AskAsync("SELECT sqlite_version()", cancellationToken).ConfigureAwait(false))[0][0]}", objects);
            }
        }
    }

    private async Task<string?> VersionAsync(CancellationToken cancellationToken) => (await AskAsync("PRAGMA main.schema_version", cancellationToken).ConfigureAwait(false))[0][0];

    private async Task<List<LiveObject>> ReadOnceAsync(CancellationToken cancellationToken)
    {
        var rows = await AskAsync(SqliteCatalog.Objects, cancellationToken).ConfigureAwait(false);
        var shadows = SqliteObjects.Shadows(rows);
        var objects = new List<LiveObject>();
        foreach (var row in rows.Where(row => !shadows.Contains(row[2]!)))
        {
            objects.AddRange(row[0] switch
            {
                "table" when SqliteObjects.IsVirtual(row[3] ?? "") => [ObjectOf(SqliteObjects.Table(row[1]!, row[3]!, [], [], []).First()) with { HasDerivedColumns = true }],
                "table" => await TableAsync(row, cancellationToken).ConfigureAwait(false),
                "view" => [ObjectOf(SqliteObjects.View(row)) with { HasDerivedColumns = true }],
                "index" => [ObjectOf(SqliteObjects.Index(row))],
                _ => [ObjectOf(SqliteObjects.Trigger(row))],
            });
        }

        return objects;
    }

    private async Task<IEnumerable<LiveObject>> TableAsync(string?[] row, CancellationToken cancellationToken)
    {
        var name = SqliteCatalog.Literal(row[1]!);
        var columns = await AskAsync(SqliteCatalog.Columns(name), cancellationToken).ConfigureAwait(false);
        var foreignKeys = await AskAsync(SqliteCatalog.ForeignKeys(name), cancellationToken).ConfigureAwait(false);
        var uniqueColumns = await AskAsync(SqliteCatalog.UniqueColumns(name), cancellationToken).ConfigureAwait(false);
        return SqliteObjects.Table(row[1]!, row[3] ?? "", columns, foreignKeys, uniqueColumns).Select(ObjectOf);
    }

    private static LiveObject ObjectOf(SqliteObject item) =>
        new(new ObjectName(item.Kind, "", item.Parent, item.Name), ObjectHash.Short(item.Definition, ""), item.Definition);

    private Task<List<string?[]>> AskAsync(string sql, CancellationToken cancellationToken) => commands.ListAsync(
        sql,
        reader => Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)).ToArray(),
        cancellationToken);
}
