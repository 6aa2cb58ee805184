using System.Globalization;
using System.Text;
using Migrations.Providers;

namespace Migrations;

/// <summary>What one run did.</summary>
/// <param name="RunId">Identifies the run in the journal; null when nothing was written.</param>
/// <param name="Plan">What was to be done.</param>
/// <param name="Completed">What was done, in order.</param>
/// <param name="Duration">Wall time of the whole run, waiting for the lock included.</param>
public sealed record MigrationReport(Guid? RunId, MigrationPlan Plan, IReadOnlyList<CompletedMigration> Completed, TimeSpan Duration)
{
    /// <summary>Ids of the migrations that were applied, in order; with <see cref="FailurePolicy.UndoRun"/> some of them may be among <see cref="RolledBack"/> too.</summary>
    public IReadOnlyList<string> Applied => Ids(MigrationDirection.Up);

    /// <summary>Ids of the migrations that were rolled back, in order.</summary>
    public IReadOnlyList<string> RolledBack => Ids(MigrationDirection.Down);

    /// <summary>What a failed run could not undo although <see cref="FailurePolicy.UndoRun"/> asked for it, a sentence each.</summary>
    public IReadOnlyList<string> NotUndone { get; init; } = [];

    /// <summary>Name of the backup that was made before anything was changed; null when nothing could be lost, or no backup was asked for.</summary>
    public string? Backup { get; init; }

    /// <summary>The run failed, and what it did was taken back: by down scripts, from <see cref="Backup"/>, or both. Nothing that the run did is left.</summary>
    public bool IsRestored { get; init; }

    /// <summary>The database before a run that failed, and after it was taken back, side by side; null where <see cref="IsRestored"/> is false.</summary>
    public RecoveryOutcome? Recovery { get; init; }

    /// <summary>What was changed in the journal without running a migration, one line each: by a stamp or a repair.</summary>
    public IReadOnlyList<string> JournalChanges { get; init; } = [];

    /// <summary>The report as lines of text.</summary>
    public override string ToString()
    {
        if (JournalChanges.Count > 0)
        {
            return string.Join(System.Environment.NewLine, [.. JournalChanges, $"{Durations.Count(JournalChanges.Count, "row")} of the journal of {Plan.Database} changed; no script was run."]);
        }

        if (Completed.Count == 0)
        {
            return Plan.Steps.Count == 0 && Plan.Waiting.Count == 0 ? $"{Plan.Database} is up to date." : Plan.ToString();
        }

        var text = new StringBuilder();
        foreach (var migration in Completed)
        {
            text.AppendLine(migration.ToString());
        }

        if (Recovery is not null)
        {
            text.AppendLine(Recovery.ToString());
        }

        foreach (var why in NotUndone)
        {
            text.Append("not undone: ").AppendLine(why);
        }

        return text.Append(CultureInfo.InvariantCulture, $"{Completed.Count} of {Plan.Steps.Count} done on {Plan.Database} in {Durations.Format(Duration)}.").ToString();
    }

    private string[] Ids(MigrationDirection direction) => [.. Completed.Where(m => m.Direction == direction).Select(m => m.Id)];
}
