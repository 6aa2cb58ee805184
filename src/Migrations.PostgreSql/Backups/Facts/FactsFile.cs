using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.PostgreSql.Backups.Copying;

namespace Migrations.PostgreSql.Backups.Facts;

/// <summary>The facts in a file: UTF-8, a JSON object a line, the first of them a head.</summary>
/// <remarks>The definitions are those of the catalog queries, so that their form is part of the format.</remarks>
internal static class FactsFile
{
    private const string Format = "migrations-postgresql-schema";
    private const int Version = 1;

    public static async Task WriteAsync(BackupFacts facts, Stream target, CancellationToken cancellationToken)
    {
        var lines = new[] { Line(json => WriteHead(json, facts)) }
            .Concat(facts.Schema.Objects.Select(item => Line(json => WriteObject(json, item))))
            .Concat(facts.Tables.Select(table => Line(json => WriteTable(json, table))))
            .Concat(facts.Sequences.Select(sequence => Line(json => WriteSequence(json, sequence))));
        foreach (var line in lines)
        {
            await target.WriteAsync(line, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <exception cref="MigrationRefusedException">It is not such a file, or one of a version that is not known.</exception>
    public static async Task<BackupFacts> ReadAsync(Stream source, CancellationToken cancellationToken)
    {
        var (head, objects, tables, sequences) = ((JsonElement?)null, new List<SchemaObject>(), new List<TableCopy>(), new List<SequenceState>());
        using var reader = new StreamReader(source, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var json = document.RootElement;
            switch (Text(json, "line"))
            {
                case Format when json.GetProperty("version").GetInt32() == Version:
                    head = json.Clone();
                    break;
                case "object":
                    objects.Add(ReadObject(json));
                    break;
                case "table":
                    tables.Add(new TableCopy(Text(json, "schema"), Text(json, "name"), Names(json.GetProperty("columns")), json.GetProperty("text").GetBoolean()));
                    break;
                case "sequence":
                    sequences.Add(new SequenceState(Text(json, "schema"), Text(json, "name"), json.GetProperty("last").GetInt64(), json.GetProperty("called").GetBoolean(), Text(json, "table")));
                    break;
                default:
                    throw Unknown();
            }
        }

        return new BackupFacts
        {
            Role = Text(head ?? throw Unknown(), "role"),
            At = head.Value.GetProperty("at").GetDateTimeOffset(),
            Scope = head.Value.TryGetProperty("scope", out var scope) ? Names(scope) : null,
            Schema = DatabaseSchema.Of(objects),
            Tables = tables,
            Sequences = sequences,
        };
    }

    private static MigrationRefusedException Unknown() =>
        new([string.Create(CultureInfo.InvariantCulture, $"The schema of the backup has a form that this version of Migrations does not know; it reads version {Version}. Restore it with the version that wrote it.")]);

    private static ReadOnlyMemory<byte> Line(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenMemory;
    }

    private static void WriteHead(Utf8JsonWriter json, BackupFacts facts)
    {
        json.WriteString("line", Format);
        json.WriteNumber("version", Version);
        json.WriteString("role", facts.Role);
        json.WriteString("at", facts.At);
        if (facts.Scope is { } scope)
        {
            WriteNames(json, "scope", scope);
        }
    }

    private static void WriteObject(Utf8JsonWriter json, SchemaObject item)
    {
        json.WriteString("line", "object");
        json.WriteString("kind", item.Kind.ToString());
        json.WriteString("schema", item.Schema);
        json.WriteString("parent", item.Parent);
        json.WriteString("name", item.Name);
        json.WriteNumber("ordinal", item.Ordinal);
        json.WriteString("definition", item.Definition);
        json.WriteString("comment", item.Comment);
        json.WriteStartObject("properties");
        foreach (var property in item.Properties)
        {
            json.WriteString(property.Name, property.Value);
        }

        json.WriteEndObject();
    }

    private static SchemaObject ReadObject(JsonElement json) => new()
    {
        Kind = Enum.TryParse<SchemaObjectKind>(Text(json, "kind"), out var kind) ? kind : throw Unknown(),
        Schema = Text(json, "schema"),
        Parent = Text(json, "parent"),
        Name = Text(json, "name"),
        Ordinal = json.GetProperty("ordinal").GetInt32(),
        Definition = Text(json, "definition"),
        Comment = Text(json, "comment"),
        Properties = json.GetProperty("properties").EnumerateObject().Select(property => new SchemaProperty(property.Name, property.Value.GetString()!)).ToEquatableArray(),
    };

    private static void WriteTable(Utf8JsonWriter json, TableCopy table)
    {
        json.WriteString("line", "table");
        json.WriteString("schema", table.Schema);
        json.WriteString("name", table.Name);
        WriteNames(json, "columns", table.Columns);
        json.WriteBoolean("text", table.IsText);
    }

    private static void WriteNames(Utf8JsonWriter json, string property, IReadOnlyList<string> names)
    {
        json.WriteStartArray(property);
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static IReadOnlyList<string> Names(JsonElement names) => [.. names.EnumerateArray().Select(name => name.GetString()!)];

    private static void WriteSequence(Utf8JsonWriter json, SequenceState sequence)
    {
        json.WriteString("line", "sequence");
        json.WriteString("schema", sequence.Schema);
        json.WriteString("name", sequence.Name);
        json.WriteNumber("last", sequence.Last);
        json.WriteBoolean("called", sequence.IsCalled);
        json.WriteString("table", sequence.Table);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";
}
