using Migrations.Providers;
using Migrations.Validation;

namespace Migrations;

/// <summary>What the checks of a database say.</summary>
/// <param name="Database">The database, without secrets.</param>
/// <param name="Engine">Name and version, for example <c>PostgreSQL 18.6</c>.</param>
/// <param name="At">When they began, by this machine's clock.</param>
/// <param name="Duration">How long they took.</param>
/// <param name="Checks">Every check: what it looked at, and what it could not.</param>
/// <param name="Findings">What was found, the worst first.</param>
/// <param name="Tables">Rows of each table that could be counted, sorted by name.</param>
public sealed record ValidationReport(
    string Database,
    string Engine,
    DateTimeOffset At,
    TimeSpan Duration,
    IReadOnlyList<ValidationCheck> Checks,
    IReadOnlyList<ValidationFinding> Findings,
    IReadOnlyList<CountedTable> Tables)
{
    /// <summary>True when something is wrong: a finding is an error.</summary>
    public bool HasErrors => Findings.Any(finding => finding.Severity == ValidationSeverity.Error);

    /// <summary>True when each check could look at everything.</summary>
    public bool IsComplete => Checks.All(check => check.NotRun.Count == 0);

    /// <summary>Findings, checks and rows as text.</summary>
    public override string ToString() => ValidationText.Of(this);

    /// <summary>The same as JSON.</summary>
    public string ToJson() => ValidationJson.Of(this);

    /// <summary>The same as one page of HTML that needs nothing else.</summary>
    public string ToHtml() => ValidationPage.Of(this);
}
