using System.Text;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Schema.Dump;

namespace Migrations.Compiler.Documents.Schemas;

/// <summary>A table or view with everything that belongs to it.</summary>
internal sealed class TableSection(StringBuilder text, SchemaAnchors anchors, DatabaseSchema database)
{
    private static readonly (SchemaObjectKind Kind, string Title)[] s_parts =
    [
        (SchemaObjectKind.PrimaryKey, "Constraints"),
        (SchemaObjectKind.Unique, "Constraints"),
        (SchemaObjectKind.ForeignKey, "Constraints"),
        (SchemaObjectKind.Check, "Constraints"),
        (SchemaObjectKind.Exclude, "Constraints"),
        (SchemaObjectKind.NotNull, "Constraints"),
        (SchemaObjectKind.Index, "Indexes"),
        (SchemaObjectKind.Trigger, "Triggers"),
        (SchemaObjectKind.Policy, "Policies"),
        (SchemaObjectKind.Rule, "Rules"),
        (SchemaObjectKind.Statistics, "Statistics"),
    ];

    private const string PlainTable = "CREATE TABLE";

    public void Write(SchemaObject table, IReadOnlyList<SchemaObject> parts, IReadOnlyList<SchemaObject> partitions)
    {
        text.Append($"\n### <a id=\"{anchors.Of(table)}\"></a>{(table.Kind == SchemaObjectKind.Table ? "" : Capitalized(table.Kind.InWords()) + " ")}{MarkdownText.Of(table.Name)}\n");
        text.Append(table.Comment.Length == 0 ? "" : $"\n{MarkdownText.Of(table.Comment)}\n");
        text.Append(table.Kind != SchemaObjectKind.Table || table.Definition == PlainTable ? "" : $"\n{MarkdownText.Code(WithoutPrefix(table.Definition))}\n");
        WriteColumns(parts);
        foreach (var group in s_parts.GroupBy(part => part.Title))
        {
            var items = group.SelectMany(kind => parts.Where(part => part.Kind == kind.Kind)).ToList();
            WriteItems(group.Key, items.Select(item => $"{MarkdownText.Code(item.Name)}: {DefinitionOf(item)}{(item.Comment.Length == 0 ? "" : $" ({MarkdownText.Of(item.Comment)})")}"));
        }

        WriteItems("Referenced by", database.Objects
            .Where(item => item.Kind == SchemaObjectKind.ForeignKey && item["referenced_table"] == table.Name && (item["referenced_schema"] ?? table.Schema) == table.Schema)
            .Select(key => $"[{MarkdownText.Of(key.Schema == table.Schema ? key.Parent : $"{key.Schema}.{key.Parent}")}](#{anchors.Of(key.Schema, key.Parent)}) ({string.Join(", ", key.List("columns").Select(MarkdownText.Code))})"));
        WriteItems("Partitions", partitions.Select(partition => $"{MarkdownText.Code(partition.Name)}: {MarkdownText.Code(WithoutPrefix(partition.Definition))}"));
    }

    private void WriteColumns(IReadOnlyList<SchemaObject> parts)
    {
        var columns = parts.Where(part => part.Kind == SchemaObjectKind.Column).OrderBy(column => column.Ordinal).ToList();
        if (columns.Count == 0)
        {
            return;
        }

        text.Append("\n| column | type | null | default | key | |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var column in columns)
        {
            var keys = parts.Where(part => part.List("columns").Contains(column.Name)).Select(KeyOf).Where(key => key.Length > 0).Distinct();
            text.Append($"| {MarkdownText.Code(column.Name)} | {MarkdownText.Code(column["type"] ?? "")} | {(column.Is("nullable") ? "yes" : "no")} | {DefaultOf(column)} | {string.Join(", ", keys)} | {MarkdownText.Of(column.Comment)} |\n");
        }
    }

    private static string DefaultOf(SchemaObject column) => column switch
    {
        _ when column["identity"] is { } identity => $"identity, {identity}",
        _ when column["generated"] is { } expression => "generated: " + MarkdownText.Code(expression),
        _ => MarkdownText.Code(column["default"] ?? ""),
    };

    private string KeyOf(SchemaObject part) => part.Kind switch
    {
        SchemaObjectKind.PrimaryKey => "PK",
        SchemaObjectKind.Unique => "UK",
        SchemaObjectKind.Index when part.Is("unique") => "UK",
        SchemaObjectKind.ForeignKey => $"FK [{MarkdownText.Of(part["referenced_table"] ?? "")}](#{anchors.Of(part["referenced_schema"] ?? part.Schema, part["referenced_table"] ?? "")})",
        _ => "",
    };

    private static string WithoutPrefix(string definition) => definition.StartsWith(PlainTable + " ", StringComparison.Ordinal) ? definition.Substring(PlainTable.Length + 1) : definition;

    private static string DefinitionOf(SchemaObject item) => MarkdownText.Code(SqliteDump.StatementOf(item)?.Replace("\n  ", " ").Replace('\n', ' ') ?? item.Definition);

    private void WriteItems(string title, IEnumerable<string> items)
    {
        var list = items.ToList();
        text.Append(list.Count == 0 ? "" : $"\n{title}:\n\n");
        list.ForEach(item => text.Append("- ").Append(item).Append('\n'));
    }

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1);
}
