using System.IO.Compression;
using System.Text.Json;
using Migrations.TestSupport;

namespace Bench.Engines;

/// <summary>What the engines are given: the good statements of the conformance reference, and a SQLite schema with rows. bench.mjs has the same.</summary>
internal static class EngineWorkload
{
    public const int Tables = 500;
    public const int Rows = 10_000;

    private const string Reference = "tests/Migrations.Engines.Tests/Reference/postgresql.jsonl.gz";

    public static IReadOnlyList<string> PostgreSql()
    {
        using var file = File.OpenRead(RepositoryRoot.Combine(Reference));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).Where(IsGood).Select(answer => answer.GetProperty("sql").GetString()!)];
    }

    public static IReadOnlyList<string> Sqlite() =>
    [
        .. Enumerable.Range(0, Tables).Select(i =>
            $"CREATE TABLE t{i} (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b INT REFERENCES t0 (id), c NUMERIC DEFAULT 3 CHECK (c > 0), UNIQUE (a, b))"),
        "BEGIN",
        .. Enumerable.Range(0, Rows).Select(i => $"INSERT INTO t0 (a, b) VALUES ('x{i}', NULL)"),
        "COMMIT",
    ];

    private static bool IsGood(JsonElement answer) =>
        answer.GetProperty("kind").GetString() == "parse" && !answer.TryGetProperty("error", out _) && !answer.TryGetProperty("stopped", out _);
}
