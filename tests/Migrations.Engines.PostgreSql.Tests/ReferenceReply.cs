using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Migrations.Engines.PostgreSql.Tests;

/// <summary>What the package's server replied in Node to a text: written by build/reference/make-server-reference.mjs.</summary>
internal sealed record ReferenceReply
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public required string Sql { get; init; }

    /// <summary>The whole reply in base64, for a few texts.</summary>
    public string? Reply { get; init; }

    /// <summary>First half of the SHA-256 of the reply.</summary>
    public string? Hash { get; init; }

    /// <summary>True when the server stopped in the middle; the next text went to a fresh database.</summary>
    public bool Stopped { get; init; }

    public static IReadOnlyList<ReferenceReply> Load()
    {
        using var resource = typeof(ReferenceReply).Assembly.GetManifestResourceStream("server.jsonl.gz")!;
        using var reader = new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n').Select(line => JsonSerializer.Deserialize<ReferenceReply>(line, Web)!)];
    }

    public bool Is(byte[] reply) => Hash is null ? Reply == Convert.ToBase64String(reply) : Hash == Convert.ToHexStringLower(SHA256.HashData(reply))[..32];

    /// <summary>For people.</summary>
    public string Expected => Reply is null ? "a reply that is not in the reference in full" : Encoding.Latin1.GetString(Convert.FromBase64String(Reply));
}
