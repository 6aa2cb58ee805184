using System.Diagnostics;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.History;

/// <summary>Changes the journal and nothing else: under the lock, all or nothing.</summary>
internal sealed class HistoryEditor(IMigrationSession session, MigrationOptions options, RunIdentity run, IRunObserver observer)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <param name="makeChanges">Decides by the history what changes.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    public async Task<MigrationReport> RunAsync(Func<IReadOnlyList<JournalEntry>, IReadOnlyList<JournalChange>> makeChanges, CancellationToken cancellationToken)
    {
        if (options.DryRun)
        {
            return Report(null, makeChanges(await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false)));
        }

        var runLock = await RunLock.TakeAsync(session, options.RunLockTimeout, observer, cancellationToken).ConfigureAwait(false);
        await using (runLock.ConfigureAwait(false))
        {
            var changes = makeChanges(await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false));
            if (changes.Count > 0)
            {
                await session.CreateJournalAsync(cancellationToken).ConfigureAwait(false);
                var transaction = new MigrationTransaction([.. changes.Select(change => new TransactionPart { Change = change })], StatementLimits.None);
                await session.RunTransactionsAsync([transaction], (_, _) => { }, cancellationToken).ConfigureAwait(false);
            }

            foreach (var change in changes.Where(change => change.Log is not null))
            {
                observer.Edited(session.Database, change.Log!);
            }

            return Report(changes.Count == 0 ? null : run.Id, changes);
        }
    }

    private MigrationReport Report(Guid? runId, IReadOnlyList<JournalChange> changes) =>
        new(runId, new MigrationPlan(session.Database, [], [], []), [], _clock.Elapsed)
        {
            JournalChanges = [.. changes.Select(change => change.Log).OfType<LogEntry>().Select(log => $"{log.Key} {log.Message}")],
        };
}
