using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Directives;

/// <summary>Takes away what an <c>@allow</c> names, and reports those that name nothing or name what cannot be allowed.</summary>
internal static class SuppressionStage
{
    // Ids of what running the history on a real database shows.
    private const string Verified = "MIG2";

    /// <param name="diagnostics">What was found.</param>
    /// <param name="suppressions">Every <c>@allow</c>.</param>
    /// <param name="isVerified">False where the history was not run on a database as it is: then nobody knows whether what that would find is suppressed for nothing.</param>
    public static IReadOnlyList<MigrationDiagnostic> Apply(IReadOnlyList<MigrationDiagnostic> diagnostics, IReadOnlyList<Suppression> suppressions, bool isVerified)
    {
        if (suppressions.Count == 0)
        {
            return diagnostics;
        }

        var used = new HashSet<(Suppression, string)>();
        var remaining = diagnostics.Where(diagnostic => !IsSuppressed(diagnostic, suppressions, used)).ToList();
        foreach (var suppression in suppressions)
        {
            foreach (var id in suppression.Ids.Where(id => !used.Contains((suppression, id)) && (isVerified || !id.StartsWith(Verified, StringComparison.Ordinal))))
            {
                remaining.Add(ReportUnused(suppression, id, diagnostics));
            }
        }

        return remaining;
    }

    private static bool IsSuppressed(MigrationDiagnostic diagnostic, IReadOnlyList<Suppression> suppressions, HashSet<(Suppression, string)> used)
    {
        var isSuppressed = false;
        foreach (var suppression in suppressions)
        {
            if (diagnostic.Rule.Configurable && Covers(suppression, diagnostic))
            {
                used.Add((suppression, diagnostic.Rule.Id));
                isSuppressed = true;
            }
        }

        return isSuppressed;
    }

    private static bool Covers(Suppression suppression, MigrationDiagnostic diagnostic) =>
        suppression.Text.Path == diagnostic.Path && suppression.Ids.Contains(diagnostic.Rule.Id) && IsIn(diagnostic.Span.Start, suppression.Scope);

    private static bool IsIn(LinePosition position, FileSpan? scope) =>
        scope is not { } span || (IsBefore(span.Start, position) && !(IsBefore(span.End, position) && span.End != position));

    private static bool IsBefore(LinePosition left, LinePosition right) =>
        left.Line < right.Line || (left.Line == right.Line && left.Column <= right.Column);

    private static MigrationDiagnostic ReportUnused(Suppression suppression, string id, IReadOnlyList<MigrationDiagnostic> diagnostics)
    {
        var isForbidden = diagnostics.Any(diagnostic => diagnostic.Rule.Id == id && Covers(suppression, diagnostic));
        return isForbidden
            ? MigrationDiagnostic.At(
                DiagnosticCatalog.BadDirective,
                suppression.Text,
                suppression.Comment,
                suppression.Text.GetString(suppression.Comment),
                $"{id} makes a history unusable and cannot be allowed; correct what it reports")
            : MigrationDiagnostic.At(DiagnosticCatalog.UnusedSuppression, suppression.Text, suppression.Comment, id);
    }
}
