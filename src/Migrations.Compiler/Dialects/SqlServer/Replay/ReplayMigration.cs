namespace Migrations.Compiler.Dialects.SqlServer.Replay;

/// <summary>A migration as the replay sees it.</summary>
/// <param name="Id">What people call it.</param>
/// <param name="Up">Null for a class, which may do anything.</param>
/// <param name="Down">Null if there is none.</param>
/// <param name="IsConditional">It runs in some environments only.</param>
internal sealed record ReplayMigration(string Id, ReplayScript? Up, ReplayScript? Down, bool IsConditional);
