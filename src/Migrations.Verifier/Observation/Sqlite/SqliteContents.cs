using Migrations.Compiler.Schema;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Observation.Sqlite;

/// <summary>Reads what SQLite's tables hold.</summary>
internal sealed class SqliteContents(IScratchDatabase database, ISchemaReader schema) : ITableContents
{
    private const int MaxRows = 20_000;

    public ContentSnapshot Current { get; private set; } = ContentSnapshot.Empty;

    public async Task<ContentSnapshot> RefreshAsync(IReadOnlyCollection<string> tables, CancellationToken token)
    {
        var contents = Current.Tables.ToBuilder();
        foreach (var table in tables)
        {
            contents.Remove(table);
            if (schema.Current.TableNamed("", table) is not { } key || schema.Current[key] is not { Root.Kind: SchemaObjectKind.Table } unit || unit.Root.Is("virtual"))
            {
                continue;
            }

            var columns = unit.Objects.Select(item => item.Object).Where(item => item.Kind == SchemaObjectKind.Column && item["generated"] is null).Select(item => item.Name).ToList();
            var values = columns.Select(column => $"CASE WHEN {SqlName.Quoted(column)} IS NOT NULL THEN quote({SqlName.Quoted(column)}) END");
            var rows = (await database.AskAsync($"SELECT {string.Join(", ", values)} FROM {SqlName.Quoted(table)} LIMIT {MaxRows + 1}", token).ConfigureAwait(false))[0];
            contents[table] = rows.Rows.Count > MaxRows
                ? TableContent.OfLarge(table, int.Parse((await database.AskValueAsync($"SELECT count(*) FROM {SqlName.Quoted(table)}", token).ConfigureAwait(false))!, System.Globalization.CultureInfo.InvariantCulture))
                : TableContent.Of(table, rows with { Columns = new([.. columns]) });
        }

        return Current = new ContentSnapshot(contents.ToImmutable());
    }

    public void Reset(ContentSnapshot snapshot) => Current = snapshot;
}
