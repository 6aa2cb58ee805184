using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.Engines.Json;

namespace Migrations.Compiler.Verification;

/// <summary><c>migrations.verification.json</c>: what the verifier hands to tasks, analyzer and generator.</summary>
internal static class VerificationFile
{
    /// <summary>UTF-8; the same result gives the same bytes.</summary>
    public static byte[] Write(VerificationResult result) => new VerificationWriter().Write(result);

    /// <summary>Never fails: what is not ours, or not of this form, is no verification.</summary>
    public static VerificationResult? Read(byte[] utf8)
    {
        try
        {
            var root = JsonTree.Parse(utf8).Root;
            return root["format"].GetInt32() != VerificationWriter.Format ? null : new VerificationResult
            {
                Key = TextOf(root["key"]),
                Content = TextOf(root["content"]),
                Dialects = ArrayOf(root["dialects"], ReadDialect),
            };
        }
        catch (Exception malformed) when (malformed is FormatException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static DialectVerification ReadDialect(JsonNode node) => new()
    {
        Dialect = (Dialect)node["dialect"].GetInt32(),
        Engine = TextOf(node["engine"]),
        Findings = ArrayOf(node["findings"], ReadFinding),
        Migrations = ArrayOf(node["migrations"], ReadMigration),
        IsComplete = node["complete"].GetBoolean(),
        Schema = SchemaJson.ReadSchema(node["schema"]),
    };

    private static VerificationFinding ReadFinding(JsonNode node)
    {
        var place = ArrayOf(node["at"], number => number.GetInt32());
        if (place.Count != 4)
        {
            throw new FormatException();
        }

        return new VerificationFinding(
            TextOf(node["rule"]),
            TextOf(node["file"]),
            TextOf(node["content"]),
            new FileSpan(new LinePosition(place[0], place[1]), new LinePosition(place[2], place[3])),
            ArrayOf(node["arguments"], TextOf),
            (DiagnosticLevel)node["level"].GetInt32());
    }

    private static MigrationObservation ReadMigration(JsonNode node) => new()
    {
        Id = TextOf(node["id"]),
        Kind = (MigrationKind)node["kind"].GetInt32(),
        WayBack = (WayBack)node["wayBack"].GetInt32(),
        Fingerprint = TextOf(node["fingerprint"]),
        Statements = ArrayOf(node["statements"], ReadStatement),
        Renamed = ArrayOf(node["renamed"], item => new TableRename(TextOf(item["from"]), TextOf(item["to"]))),
        Change = SchemaJson.ReadChange(node),
    };

    private static StatementObservation ReadStatement(JsonNode node) => new()
    {
        Index = node["index"].GetInt32(),
        Kind = TextOf(node["kind"]),
        Locks = ArrayOf(node["locks"], item => new TableLock(TextOf(item["mode"]), TextOf(item["table"]))),
        Rewritten = ArrayOf(node["rewritten"], TextOf),
        Scanned = ArrayOf(node["scanned"], TextOf),
        Written = ArrayOf(node["written"], TextOf),
        IsUnseen = node["unseen"].Kind == JsonNodeKind.True,
        Objects = ArrayOf(node["objects"], item => new ObjectChange((ObjectEffect)item["effect"].GetInt32(), TextOf(item["kind"]), TextOf(item["name"]))),
        Destroyed = ArrayOf(node["destroyed"], item => new DataLoss(TextOf(item["name"]), item["rows"].GetInt32())),
    };

    private static EquatableArray<T> ArrayOf<T>(JsonNode node, Func<JsonNode, T> read)
    {
        var items = new List<T>();
        foreach (var element in node.Elements())
        {
            items.Add(read(element));
        }

        return items.ToEquatableArray();
    }

    private static string TextOf(JsonNode node) => node.GetString() ?? throw new FormatException();
}
