using Migrations.Compiler.Schema;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Catalog.PostgreSql;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Observation.PostgreSql;

/// <summary>Reads what PostgreSQL's tables hold.</summary>
internal sealed class PostgreSqlContents(IScratchDatabase database, PostgreSqlSchemaReader schema) : ITableContents
{
    /// <summary>A table with more rows is compared by their number alone: reading a million rows again behind each migration is no check that a build can wait for.</summary>
    private const int MaxRows = 20_000;

    public ContentSnapshot Current { get; private set; } = ContentSnapshot.Empty;

    public async Task<ContentSnapshot> RefreshAsync(IReadOnlyCollection<string> tables, CancellationToken token)
    {
        var contents = Current.Tables.ToBuilder();
        var readable = new List<(string Name, IReadOnlyList<string> Columns, string Sql)>();
        foreach (var table in tables)
        {
            contents.Remove(table);
            if (Readable(table) is { } columns)
            {
                readable.Add((table, columns, $"SELECT {string.Join(", ", columns.Select(column => $"{SqlName.Quoted(column)}::text"))} FROM ONLY {SqlName.OfTable(table)} LIMIT {MaxRows + 1}"));
            }
        }

        foreach (var content in await ReadAsync(readable, token).ConfigureAwait(false))
        {
            contents[content.Table] = content;
        }

        return Current = new ContentSnapshot(contents.ToImmutable());
    }

    public void Reset(ContentSnapshot snapshot) => Current = snapshot;

    private async Task<IReadOnlyList<TableContent>> ReadAsync(List<(string Name, IReadOnlyList<string> Columns, string Sql)> tables, CancellationToken token)
    {
        if (tables.Count == 0)
        {
            return [];
        }

        var answers = await database.AskAsync($"{schema.Scope.Begin};\n{string.Join(";\n", tables.Select(table => table.Sql))};\n{schema.Scope.End}", token).ConfigureAwait(false);
        var contents = new List<TableContent>();
        foreach (var (table, rows) in tables.Zip(answers.Where(answer => answer.Columns.Count != 0)))
        {
            contents.Add(rows.Rows.Count > MaxRows
                ? TableContent.OfLarge(table.Name, int.Parse((await database.AskValueAsync($"SELECT count(*) FROM ONLY {SqlName.OfTable(table.Name)}", token).ConfigureAwait(false))!, System.Globalization.CultureInfo.InvariantCulture))
                : TableContent.Of(table.Name, rows with { Columns = new([.. table.Columns]) }));
        }

        return contents;
    }

    /// <summary>The columns that hold something of their own; null for what holds no rows itself.</summary>
    private List<string>? Readable(string table)
    {
        var (schemaName, name) = SqlName.Split(table);
        if (schema.Current.TableNamed(schemaName, name) is not { } key || schema.Current[key] is not { Root.Kind: SchemaObjectKind.Table } unit || unit.Root.Is("partitioned") || unit.Root.Is("foreign"))
        {
            return null;
        }

        var columns = unit.Objects.Select(item => item.Object).Where(item => item.Kind == SchemaObjectKind.Column && item["generated"] is null).Select(item => item.Name).ToList();
        return columns.Count == 0 ? null : columns;
    }
}
