using System.Globalization;
using Migrations.Providers;

namespace Migrations.Backups;

/// <summary>What a restore, or a drill, did.</summary>
/// <param name="Plan">What was to be done.</param>
/// <param name="Outcome">What was put back; null when nothing was: it was a dry run.</param>
/// <param name="SafetyBackup">Name of the backup of what was there before; null when none was made.</param>
/// <param name="Duration">Wall time.</param>
public sealed record RestoreReport(RestorePlan Plan, RestoreOutcome? Outcome, string? SafetyBackup, TimeSpan Duration)
{
    /// <summary>The plan after a dry run, else a sentence.</summary>
    public override string ToString()
    {
        if (Outcome is null)
        {
            return Plan.ToString();
        }

        var rows = Outcome.Tables.Sum(table => table.Rows);
        var saved = SafetyBackup is { } name ? $" What was there before is in the backup '{name}'." : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Plan.Database} has what the backup '{Plan.Backup.Name}' has: {Durations.Count(Outcome.Tables.Count, "table")}, {Durations.Count(rows, "row")}, counted and compared before they became visible, in {Durations.Format(Duration)}.{saved}");
    }
}
