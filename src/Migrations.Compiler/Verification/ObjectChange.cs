namespace Migrations.Compiler.Verification;

/// <summary>An object that a statement created, changed or dropped.</summary>
/// <param name="Effect">Which of them.</param>
/// <param name="Kind">In words: <c>table</c>, <c>index</c>.</param>
/// <param name="Name">With its schema.</param>
internal sealed record ObjectChange(ObjectEffect Effect, string Kind, string Name);
