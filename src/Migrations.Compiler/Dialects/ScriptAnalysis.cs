using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.SqlServer.Replay;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects;

/// <summary>What a dialect found in one script. It depends on the script alone, so it can be cached by content.</summary>
internal sealed record ScriptAnalysis
{
    /// <summary>In the order of the text; with syntax errors, those that could be read.</summary>
    public required EquatableArray<Statement> Statements { get; init; }

    public required TransactionMode TransactionMode { get; init; }

    /// <summary>SHA-256, hex, of the text without comments and with white space folded: equal for two texts that differ only there.</summary>
    public required string CodeHash { get; init; }

    /// <summary>The variables that have a value to take, in the order of the text.</summary>
    public EquatableArray<VariableUse> Variables { get; init; }

    /// <summary>What its statements do to the schema, for engines that no build can run: SQL Server. Places count from the beginning of the script.</summary>
    public EquatableArray<ReplayStep> Steps { get; init; }

    public required EquatableArray<MigrationDiagnostic> Diagnostics { get; init; }
}
