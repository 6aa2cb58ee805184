namespace Migrations.Engines;

/// <summary>Why an engine gave no result.</summary>
internal sealed record EngineError
{
    public required EngineErrorKind Kind { get; init; }

    /// <summary>The engine's own message, or a sentence of ours when the engine could not be asked.</summary>
    public required string Message { get; init; }

    /// <summary>UTF-8 byte offset into the range that was passed, or -1 when the engine does not tell.</summary>
    public int Offset { get; init; } = -1;

    /// <summary>What to do about it, where that is known.</summary>
    public string? Hint { get; init; }

    /// <summary>Function of the engine that raised the error, as the engine tells it (PostgreSQL only).</summary>
    public string? Function { get; init; }

    /// <summary>Source file of the engine that raised the error, as the engine tells it (PostgreSQL only).</summary>
    public string? SourceFile { get; init; }

    /// <summary>Line in <see cref="SourceFile"/>; 0 when unknown.</summary>
    public int SourceLine { get; init; }
}
