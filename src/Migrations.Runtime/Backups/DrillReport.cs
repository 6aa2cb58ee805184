using System.Globalization;
using System.Text;
using Migrations.Backups.Metadata;
using Migrations.Providers;

namespace Migrations.Backups;

/// <summary>What became of a backup that was tried.</summary>
/// <param name="Backup">The backup.</param>
/// <param name="Differences">What the restored database has otherwise than the backup says, a sentence each; none: it is good.</param>
/// <param name="Reading">How long it took to read and check every byte.</param>
/// <param name="Restoring">How long it took to restore it.</param>
/// <param name="Comparing">How long it took to read what was restored.</param>
public sealed record DrillReport(BackupMetadata Backup, IReadOnlyList<string> Differences, TimeSpan Reading, TimeSpan Restoring, TimeSpan Comparing)
{
    /// <summary>
    /// What validating the restored database found to be wrong. The database had it when it was backed up: it keeps nobody from restoring, and says that the app's data was broken already.
    /// </summary>
    public IReadOnlyList<ValidationFinding> Findings { get; init; } = [];

    /// <summary>True when the backup is one that a database can be restored from.</summary>
    public bool IsGood => Differences.Count == 0;

    /// <summary>The report as lines of text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"Backup '{Backup.Name}' of {Backup.Database}, {Durations.Moment(Backup.At)}: {(IsGood ? "good" : "NOT what it says")}.").AppendLine();
        text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"  every byte read     {Durations.Format(Reading)} ({Durations.Count(Backup.Files.Count, "file")}, {Durations.Count(Backup.Bytes, "byte")})"));
        text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"  restored beside     {Durations.Format(Restoring)}"));
        text.Append(string.Create(CultureInfo.InvariantCulture, $"  rows compared       {Durations.Format(Comparing)} ({Durations.Count(Backup.Tables.Count, "table")}, {Durations.Count(Backup.Tables.Sum(table => table.Rows), "row")})"));
        foreach (var difference in Differences)
        {
            text.AppendLine().Append("  ").Append(difference);
        }

        foreach (var finding in Findings)
        {
            text.AppendLine().Append("  wrong in the data when it was backed up: ").Append(finding.Place).Append(": ").Append(finding.Message);
        }

        return text.ToString();
    }
}
