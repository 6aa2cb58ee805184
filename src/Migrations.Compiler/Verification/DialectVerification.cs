using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;

namespace Migrations.Compiler.Verification;

/// <summary>What running the history on one engine has shown.</summary>
internal sealed record DialectVerification
{
    public required Dialect Dialect { get; init; }

    /// <summary>Name and version: <c>PostgreSQL 18.6</c>.</summary>
    public required string Engine { get; init; }

    public EquatableArray<VerificationFinding> Findings { get; init; }

    /// <summary>In the order in which they ran.</summary>
    public EquatableArray<MigrationObservation> Migrations { get; init; }

    /// <summary>True if every migration ran to its end, so that the schema is the one that the history makes.</summary>
    public bool IsComplete { get; init; }

    /// <summary>What there is behind all that could be run; null where nobody read it.</summary>
    public DatabaseSchema? Schema { get; init; }
}
