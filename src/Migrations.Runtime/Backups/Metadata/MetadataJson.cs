using System.Globalization;
using System.Text.Json;
using Migrations.Providers;

namespace Migrations.Backups.Metadata;

/// <summary>Metadata as JSON, without its seal.</summary>
internal static class MetadataJson
{
    /// <summary>Version of the format; a reader refuses those that it does not know.</summary>
    public const int Format = 1;

    /// <summary>One object; the seal is put before its closing brace.</summary>
    public static byte[] Write(BackupMetadata backup)
    {
        return JsonText.OfObject(json =>
        {
            json.WriteNumber("format", Format);
            foreach (var (name, value) in Texts(backup))
            {
                json.WriteString(name, value);
            }

            WriteScope(json, backup.Scope);
            if (backup.KeyId is { } key)
            {
                json.WriteStartObject("encryption");
                json.WriteString("cipher", "aes-256-gcm");
                json.WriteString("keyId", key);
                json.WriteEndObject();
            }

            WriteTables(json, backup.Tables);
            WriteFiles(json, backup.Files);
        });
    }

    /// <exception cref="FormatException">Something is missing or of another kind.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    /// <exception cref="InvalidOperationException">Something is of another kind.</exception>
    /// <exception cref="NotSupportedException">It is of a format that is not known here.</exception>
    public static BackupMetadata Read(ReadOnlyMemory<byte> text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        if (root.GetProperty("format").GetInt32() is var format && format != Format)
        {
            throw new NotSupportedException($"the format {format}, and this library reads {Format}");
        }

        string Text(string name) => root.GetProperty(name).GetString()!;
        return new BackupMetadata
        {
            Name = Text("name"),
            Id = root.GetProperty("id").GetGuid(),
            Tool = Text("tool"),
            Engine = Text("engine"),
            Method = Text("method"),
            Database = Text("database"),
            Application = Text("application"),
            Reason = Text("reason"),
            At = DateTimeOffset.Parse(Text("at"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            Migration = Text("migration"),
            Chain = Text("chain"),
            SchemaFingerprint = Text("schemaFingerprint"),
            Scope = root.TryGetProperty("scope", out var scope) ? [.. scope.EnumerateArray().Select(table => table.GetString()!)] : null,
            KeyId = root.TryGetProperty("encryption", out var encryption) ? encryption.GetProperty("keyId").GetString() : null,
            Tables = [.. root.GetProperty("tables").EnumerateArray().Select(ReadTable)],
            Files = [.. root.GetProperty("files").EnumerateArray().Select(ReadFile)],
        };
    }

    private static (string Name, string Value)[] Texts(BackupMetadata backup) =>
    [
        ("name", backup.Name),
        ("id", backup.Id.ToString()),
        ("tool", backup.Tool),
        ("engine", backup.Engine),
        ("method", backup.Method),
        ("database", backup.Database),
        ("application", backup.Application),
        ("reason", backup.Reason),
        ("at", backup.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        ("migration", backup.Migration),
        ("chain", backup.Chain),
        ("schemaFingerprint", backup.SchemaFingerprint),
    ];

    private static void WriteScope(Utf8JsonWriter json, IReadOnlyList<string>? scope)
    {
        if (scope is not null)
        {
            json.WriteStartArray("scope");
            foreach (var table in scope)
            {
                json.WriteStringValue(table);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteTables(Utf8JsonWriter json, IReadOnlyList<TableContent> tables)
    {
        json.WriteStartArray("tables");
        foreach (var table in tables)
        {
            json.WriteStartObject();
            json.WriteString("table", table.Table);
            json.WriteNumber("rows", table.Rows);
            json.WriteString("hash", table.Hash);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFiles(Utf8JsonWriter json, IReadOnlyList<BackupFile> files)
    {
        json.WriteStartArray("files");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteNumber("number", file.Number);
            json.WriteString("file", file.File);
            json.WriteString("part", file.Part.Name);
            json.WriteString("kind", file.Part.Kind.ToString());
            json.WriteString("encoding", file.Part.Format);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteNumber("plainBytes", file.PlainBytes);
            json.WriteNumber("chunks", file.Chunks);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static TableContent ReadTable(JsonElement table) =>
        new(table.GetProperty("table").GetString()!, table.GetProperty("rows").GetInt64(), table.GetProperty("hash").GetString()!);

    private static BackupFile ReadFile(JsonElement file)
    {
        var kind = Enum.TryParse<BackupPartKind>(file.GetProperty("kind").GetString(), out var known) ? known : throw new FormatException("A file is of a kind that is not known.");
        var part = new BackupPart(file.GetProperty("part").GetString()!, kind, file.GetProperty("encoding").GetString()!);
        return new BackupFile(
            file.GetProperty("number").GetInt32(), file.GetProperty("file").GetString()!, part, file.GetProperty("bytes").GetInt64(),
            file.GetProperty("plainBytes").GetInt64(), file.GetProperty("chunks").GetInt64(), file.GetProperty("sha256").GetString()!);
    }
}
