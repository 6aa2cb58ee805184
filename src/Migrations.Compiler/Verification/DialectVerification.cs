using Migrations.Compiler.Model;

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
}
