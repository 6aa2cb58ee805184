using System.Diagnostics.CodeAnalysis;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>What was found behind a migration keeps it from being committed.</summary>
/// <param name="findings">Errors; at least one.</param>
[SuppressMessage("Design", "CA1064", Justification = "It never leaves the run, which tells of it as of a failed migration.")]
internal sealed class ValidationFailure(IReadOnlyList<ValidationFinding> findings) : Exception(string.Join(' ', findings.Select(finding => $"{finding.Place}: {finding.Message}")))
{
    public IReadOnlyList<ValidationFinding> Findings => findings;
}
