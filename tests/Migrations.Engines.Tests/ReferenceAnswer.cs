using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Migrations.Engines.Tests;

/// <summary>What an engine answered in Node: written by <c>build/reference</c>.</summary>
internal sealed record ReferenceAnswer
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public required string Sql { get; init; }

    /// <summary>Function of the parser that was asked: parse, plpgsql, scan or fingerprint.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The whole answer, for a few statements.</summary>
    public string? Text { get; init; }

    /// <summary>First half of the SHA-256 of the answer.</summary>
    public string? Hash { get; init; }

    public string? Error { get; init; }

    public string? Function { get; init; }

    public string? File { get; init; }

    public int Line { get; init; }

    /// <summary>Position of an error in code points from 1; 0 when there is none.</summary>
    public int Cursor { get; init; }

    /// <summary>True when the engine stopped in the middle.</summary>
    public bool Stopped { get; init; }

    /// <summary>Statements of one session share a SQLite database.</summary>
    public int Session { get; init; }

    public int Tail { get; init; }

    public int Code { get; init; }

    public int Offset { get; init; } = -1;

    public IReadOnlyList<string>? Columns { get; init; }

    public string? Rows { get; init; }

    public bool? ReadOnly { get; init; }

    [JsonIgnore]
    public byte[] Utf8 => Encoding.UTF8.GetBytes(Sql);

    public static IReadOnlyList<ReferenceAnswer> Load(string name)
    {
        using var file = typeof(ReferenceAnswer).Assembly.GetManifestResourceStream(name + ".jsonl.gz")!;
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress), Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }

    public static IReadOnlyList<ReferenceAnswer> Parse(string lines) =>
        [.. lines.Split('\n').Select(line => JsonSerializer.Deserialize<ReferenceAnswer>(line, Web)!)];

    public static string HashOf(byte[] text) => Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, 16));
}
