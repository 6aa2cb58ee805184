using System.Globalization;
using Migrations.Providers;

namespace Migrations.Validation;

/// <summary>Words that text and page have in common.</summary>
internal static class ValidationWords
{
    public static string Of(ValidationSeverity severity) => severity switch
    {
        ValidationSeverity.Error => "error",
        ValidationSeverity.Warning => "warning",
        _ => "information",
    };

    public static int Count(ValidationReport report, ValidationSeverity severity) => report.Findings.Count(finding => finding.Severity == severity);

    /// <summary>What was found in all.</summary>
    public static string Summary(ValidationReport report)
    {
        var counts = new[] { ValidationSeverity.Error, ValidationSeverity.Warning, ValidationSeverity.Information }
            .Select(severity => (Name: Of(severity), Count: Count(report, severity)))
            .Where(found => found.Count > 0)
            .Select(found => found.Name == "information" ? string.Create(CultureInfo.InvariantCulture, $"{found.Count} for information") : Durations.Count(found.Count, found.Name));
        var found = report.Findings.Count == 0 ? "Nothing was found." : string.Join(", ", counts) + ".";
        var open = report.Checks.Count(check => check.NotRun.Count > 0);
        return open == 0 ? $"{found} Everything was looked at." : $"{found} {Durations.Count(open, "check")} could not look at everything.";
    }

    /// <summary>How a check ended.</summary>
    public static string Result(ValidationReport report, ValidationCheck check)
    {
        var found = report.Findings.Count(finding => finding.Check == check.Name);
        return check is { Objects: 0, NotRun.Count: > 0 } ? "could not run"
            : string.Create(CultureInfo.InvariantCulture, $"{check.Objects} looked at{(found == 0 ? "" : $", {found} found")}{(check.NotRun.Count == 0 ? "" : $", {check.NotRun.Count} not")}");
    }
}
