namespace Migrations.Verifier.Scratch;

/// <summary>What an engine says beside its answer.</summary>
internal sealed record ScratchNotice(string Severity, string SqlState, string Message, string? Detail, string? Hint, int Position, int InternalPosition, string? InternalQuery, string? Where);
