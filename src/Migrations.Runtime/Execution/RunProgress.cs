using System.Diagnostics;
using Migrations.Backups.Metadata;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>What a run has done so far, over all of its connections.</summary>
internal sealed class RunProgress(Guid runId)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<CompletedMigration> _completed = [];
    private readonly List<string> _notUndone = [];

    /// <summary>The plan under the first lock; before that, the one without the lock. Null before there is any.</summary>
    public MigrationPlan? Plan { get; private set; }

    public IReadOnlyList<CompletedMigration> Completed => _completed;

    /// <summary>The step at work, or the one that failed; null between two.</summary>
    public PreparedStep? Current { get; private set; }

    /// <summary>How often the step at work was tried again.</summary>
    public RetrySchedule? Retried { get; set; }

    /// <summary>Steps that were handed over together and whose commits nobody has told of yet.</summary>
    public IReadOnlyList<PreparedStep> InFlight { get; set; } = [];

    /// <summary>How many things were committed: migrations, statements, batches.</summary>
    public long Moves { get; private set; }

    /// <summary>The run has failed and is being undone; null while it goes forward.</summary>
    public FailedRun? Failed { get; set; }

    public int Retries { get; set; }

    public TimeSpan? LockWait { get; set; }

    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>True once the app's hook before the run was called.</summary>
    public bool HasBegun { get; set; }

    /// <summary>The backup of what the run may lose; null when there is none.</summary>
    public BackupMetadata? Backup { get; set; }

    /// <summary>By which to see, on the session that made the backup, that nobody else has written since; null: that cannot be seen.</summary>
    public string? BackupMark { get; set; }

    /// <summary>Tells what others write from what the run has written; null: it is not watched.</summary>
    public IRunWatch? Watch { get; set; }

    /// <summary>The history before the first step of the run; null before there is any.</summary>
    public IReadOnlyList<JournalEntry>? HistoryBefore { get; set; }

    /// <summary>The database before the run and after it was taken back; null: it was not.</summary>
    public RecoveryOutcome? Recovery { get; set; }

    /// <summary>All that the run did is gone: the database was restored from its backup.</summary>
    public bool IsRestored { get; set; }

    /// <summary>Something was written into the journal.</summary>
    public bool HasWritten { get; set; }

    public int RolledBack => _completed.Count(c => c.Direction == MigrationDirection.Down);

    public void Planned(MigrationPlan plan) => Plan = HasBegun ? Plan ?? plan : plan;

    public void Begin(PreparedStep step)
    {
        Current = step;
        Retried = null;
    }

    /// <summary>The step at work is found to be this one of those that share a transaction.</summary>
    public void At(PreparedStep step) => Current = step;

    public void Move() => Moves++;

    public void Add(CompletedMigration migration)
    {
        _completed.Add(migration);
        Current = null;
        Moves++;
    }

    public void NotUndone(string why) => _notUndone.Add(why);

    public MigrationReport Report() =>
        new(_completed.Count == 0 && !HasWritten ? null : runId, Plan ?? new MigrationPlan("", [], [], []), [.. _completed], _clock.Elapsed) { NotUndone = [.. _notUndone], Backup = Backup?.Name, IsRestored = IsRestored, Recovery = Recovery };

    /// <summary>Finds out from the journal what was committed when the connection broke, and nobody told.</summary>
    public IReadOnlyList<CompletedMigration> Reconcile(IReadOnlyList<JournalEntry> history)
    {
        var found = new List<CompletedMigration>();
        foreach (var (i, step) in InFlight.Index())
        {
            var entry = history.FirstOrDefault(e => e.Key == step.EntryKey);
            var isThere = entry is { State: JournalState.Applied } && entry.RunId == runId;
            // What a redo undoes may be there again, by a step behind it.
            var committed = step.Step.Direction == MigrationDirection.Up ? isThere
                : entry is null || (isThere && InFlight.Skip(i + 1).Any(later => later.Step.Direction == MigrationDirection.Up && later.EntryKey == step.EntryKey));
            if (!committed)
            {
                break;
            }

            found.Add(new CompletedMigration(step.Step.Key.ToString(), step.Step.Direction, step.StatementsToRun, entry?.Duration ?? TimeSpan.Zero));
        }

        InFlight = [];
        found.ForEach(Add);
        return found;
    }
}
