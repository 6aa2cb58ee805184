namespace Migrations.Engines;

/// <summary>Answer of PostgreSQL's parser: exactly one of <see cref="Json"/> and <see cref="Error"/> is set.</summary>
internal sealed record ParseResult
{
    /// <summary>The engine's JSON, UTF-8, byte for byte as it wrote it. Locations in it are UTF-8 byte offsets into the range that was passed.</summary>
    public byte[]? Json { get; init; }

    public EngineError? Error { get; init; }
}
