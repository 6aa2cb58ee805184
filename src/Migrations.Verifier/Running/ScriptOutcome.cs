using Migrations.Compiler.Verification;
using Migrations.Verifier.Observation;

namespace Migrations.Verifier.Running;

/// <summary>What running a script has shown.</summary>
internal sealed record ScriptOutcome
{
    /// <summary>Statements that were refused, in order; what else could run of the script has run.</summary>
    public required IReadOnlyList<StatementFailure> Failures { get; init; }

    /// <summary>Of the statements that were not refused.</summary>
    public required IReadOnlyList<StatementObservation> Statements { get; init; }

    public required DatabaseState Before { get; init; }

    public required DatabaseState After { get; init; }

    /// <summary>Tables that may hold something else than before.</summary>
    public required IReadOnlyCollection<string> Touched { get; init; }
}
