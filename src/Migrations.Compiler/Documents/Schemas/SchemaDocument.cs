using System.Text;
using Migrations.Compiler.Documents.Entities;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Schema.Dump;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Documents.Schemas;

/// <summary><c>schema.md</c>: everything that a history makes, as Markdown.</summary>
internal sealed class SchemaDocument
{
    // What every database of PostgreSQL has, and nobody wrote.
    private const string CommentOfPublic = "standard public schema";
    private readonly StringBuilder _text = new();
    private readonly Dialect _dialect;
    private readonly DatabaseSchema _database;
    private readonly SchemaAnchors _anchors = new();

    private SchemaDocument(Dialect dialect, DatabaseSchema database) => (_dialect, _database) = (dialect, database);

    /// <param name="verification">With a schema.</param>
    /// <param name="pictures">File names by schema.</param>
    public static string Write(DialectVerification verification, IReadOnlyDictionary<string, string> pictures)
    {
        var document = new SchemaDocument(verification.Dialect, verification.Schema!);
        document.Write(verification.Engine, verification.IsComplete, pictures);
        return document._text.ToString();
    }

    private void Write(string engine, bool isComplete, IReadOnlyDictionary<string, string> pictures)
    {
        _text.Append("# Database schema\n\n");
        _text.Append($"What the migrations of this project make on {MarkdownText.Of(engine)}. Written by `dotnet build -t:MigrationsDocs`, which writes it anew: what is changed here is lost.\n");
        _text.Append(isComplete ? "" : "\n> Not every migration could be run in the build, so something may be missing here. `history.html` says which.\n");
        var schemas = _database.Objects.Where(item => item.Kind is not (SchemaObjectKind.Extension or SchemaObjectKind.ExtensionVersion or SchemaObjectKind.ExtensionDependency))
            .Where(item => item.Schema.Length > 0 || pictures.ContainsKey("")).GroupBy(item => item.Schema).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        foreach (var schema in schemas)
        {
            WriteSchema(schema.Key, [.. schema], pictures.TryGetValue(schema.Key, out var picture) ? picture : null);
        }

        WriteOthers("Whole database", [.. _database.Objects.Where(item => item.Schema.Length == 0 && !pictures.ContainsKey("") && item.Kind != SchemaObjectKind.ExtensionVersion)
            .Where(item => item.Kind != SchemaObjectKind.Schema || !schemas.Exists(schema => schema.Key == item.Name))]);
    }

    private void WriteSchema(string schema, List<SchemaObject> items, string? picture)
    {
        var tables = items.Where(item => item.Kind == SchemaObjectKind.Table).OrderBy(item => item.Name, StringComparer.Ordinal).ToList();
        _text.Append($"\n## {(schema.Length == 0 ? "Tables" : "Schema " + MarkdownText.Of(schema))}\n");
        Remark(_database.Objects.FirstOrDefault(item => item.Kind == SchemaObjectKind.Schema && item.Name == schema && item.Comment != CommentOfPublic)?.Comment);
        if (picture is not null)
        {
            WritePictures(schema, tables, picture);
        }

        var parts = items.Where(item => item.Parent.Length > 0).ToLookup(item => item.Parent);
        foreach (var table in tables.Where(table => !table.Is("partition")))
        {
            new TableSection(_text, _anchors, _database).Write(table, [.. parts[table.Name]], [.. tables.Where(other => other.Is("partition") && IsPartitionOf(other, table))]);
        }

        foreach (var view in items.Where(item => item.Kind is SchemaObjectKind.View or SchemaObjectKind.MaterializedView).OrderBy(item => item.Name, StringComparer.Ordinal))
        {
            new TableSection(_text, _anchors, _database).Write(view, [.. parts[view.Name]], []);
            _text.Append('\n').Append(MarkdownText.Block("sql", DefinitionOf(view)));
        }

        WriteTypes([.. items.Where(item => item.Kind is SchemaObjectKind.Enum or SchemaObjectKind.Domain or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType or SchemaObjectKind.BaseType)], parts);
        WriteRoutines([.. items.Where(item => item.Kind is SchemaObjectKind.Function or SchemaObjectKind.Procedure or SchemaObjectKind.Aggregate)]);
        WriteOthers("Other objects", [.. items.Where(IsOther)]);
    }

    // PostgreSQL's catalog has what a view is without its name.
    private string DefinitionOf(SchemaObject view)
    {
        const string Word = "VIEW ";
        var end = view.Definition.IndexOf(Word, StringComparison.Ordinal) + Word.Length;
        return _dialect == Dialect.PostgreSql && end >= Word.Length ? view.Definition.Insert(end, QuotedName.Of(_dialect, view.Schema, view.Name) + " ") : SqliteDump.StatementOf(view) ?? view.Definition;
    }

    private static bool IsPartitionOf(SchemaObject partition, SchemaObject table) => partition["parents"] is { } parents
        && parents.Split(',').Select(parent => parent.Trim().Replace("\"", "")).Any(parent => parent == table.Name || parent == $"{table.Schema}.{table.Name}");

    private void WritePictures(string schema, List<SchemaObject> tables, string picture)
    {
        var model = EntityModelFactory.Create(_database, schema);
        _text.Append($"\n![Entity-relationship picture]({picture})\n\n| table | columns | |\n| --- | ---: | --- |\n");
        foreach (var table in tables.Where(table => !table.Is("partition")))
        {
            var columns = _database.Objects.Count(item => item.Kind == SchemaObjectKind.Column && item.Schema == schema && item.Parent == table.Name);
            _text.Append(FormattableString.Invariant($"| [{MarkdownText.Of(table.Name)}](#{_anchors.Of(table)}) | {columns} | {MarkdownText.Of(table.Comment)} |\n"));
        }

        _text.Append("\n<details><summary>The same picture as Mermaid</summary>\n\n").Append(MarkdownText.Block("mermaid", MermaidWriter.Write(model))).Append("\n</details>\n");
    }

    private void WriteTypes(List<SchemaObject> types, ILookup<string, SchemaObject> parts)
    {
        if (types.Count == 0)
        {
            return;
        }

        _text.Append("\n### Types\n\n| type | is | |\n| --- | --- | --- |\n");
        foreach (var type in types)
        {
            var columns = parts[type.Name].Where(part => part.Kind == SchemaObjectKind.Column).OrderBy(part => part.Ordinal).Select(part => $"{part.Name} {part["type"]}");
            var what = type.Kind switch
            {
                SchemaObjectKind.Enum => "enum: " + string.Join(", ", type.List("labels").Select(MarkdownText.Code)),
                SchemaObjectKind.CompositeType => "composite: " + MarkdownText.Code(string.Join(", ", columns)),
                _ => MarkdownText.Code(string.Join(" ", parts[type.Name].Where(part => part.Kind == SchemaObjectKind.Check).Select(check => check.Definition).Prepend(type.Definition))),
            };
            _text.Append($"| {MarkdownText.Code(type.Name)} | {what} | {MarkdownText.Of(type.Comment)} |\n");
        }
    }

    private void WriteRoutines(List<SchemaObject> routines)
    {
        if (routines.Count == 0)
        {
            return;
        }

        _text.Append("\n### Functions\n\n| function | language | |\n| --- | --- | --- |\n");
        foreach (var routine in routines.OrderBy(item => item.Name, StringComparer.Ordinal))
        {
            var language = routine.Kind == SchemaObjectKind.Function ? routine["language"] : $"{routine["language"]} {routine.Kind.InWords()}".Trim();
            _text.Append($"| {MarkdownText.Code(routine.Name)} | {MarkdownText.Of(language ?? "")} | {MarkdownText.Of(routine.Comment)} |\n");
        }
    }

    private void WriteOthers(string title, List<SchemaObject> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        _text.Append($"\n### {title}\n\n| object | is | |\n| --- | --- | --- |\n");
        foreach (var item in items)
        {
            var name = string.Join(".", new[] { item.Parent, item.Name }.Where(part => part.Length > 0));
            _text.Append($"| {item.Kind.InWords()} {MarkdownText.Code(name)} | {MarkdownText.Code(item.Definition)} | {MarkdownText.Of(item.Comment)} |\n");
        }
    }

    private static bool IsOther(SchemaObject item) => item.Kind is not (SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView or SchemaObjectKind.Schema
        or SchemaObjectKind.Enum or SchemaObjectKind.Domain or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType or SchemaObjectKind.BaseType
        or SchemaObjectKind.Function or SchemaObjectKind.Procedure or SchemaObjectKind.Aggregate) && (item.Parent.Length == 0 || item.Kind is SchemaObjectKind.Grant or SchemaObjectKind.Owner);

    private void Remark(string? comment) => _text.Append(string.IsNullOrEmpty(comment) ? "" : $"\n{MarkdownText.Of(comment!)}\n");
}
