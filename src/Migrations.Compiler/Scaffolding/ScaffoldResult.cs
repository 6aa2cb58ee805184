namespace Migrations.Compiler.Scaffolding;

/// <summary>The files of the next migration, or none and the reason, a sentence for the user.</summary>
internal sealed record ScaffoldResult(IReadOnlyList<NewFile> Files, string? Problem);
