using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.SqlServer.Replay.State;

namespace Migrations.Compiler.Dialects.SqlServer.Replay;

/// <summary>What a replay has shown.</summary>
/// <param name="Diagnostics">Objects that cannot be there, or are there already.</param>
/// <param name="End">What is known of the schema behind the last migration.</param>
/// <param name="IsComplete">All of it is known: nothing was there before, nothing hid what it does, nothing failed.</param>
internal sealed record ReplayResult(IReadOnlyList<MigrationDiagnostic> Diagnostics, DatabaseState End, bool IsComplete);
