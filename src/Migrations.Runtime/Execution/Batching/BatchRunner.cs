using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Repeats a statement until it changes no row; each batch and its row in the journal are one transaction.</summary>
internal sealed class BatchRunner(RunContext context, IMigrationSession session, RunProgress progress)
{
    private readonly ReplicaWait _replicas = new(context, session);

    /// <param name="work">The script.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="row">The journal's row when so many rows were changed before the batch.</param>
    /// <param name="cancellationToken">Ends it between two batches, or undoes the one at work.</param>
    public async Task RunAsync(StatementWork work, SqlStatement statement, Func<long, SavedProgress> row, CancellationToken cancellationToken)
    {
        var meter = new BatchMeter(context.Time, work.Rows, await EstimateAsync(statement.Batch!, cancellationToken).ConfigureAwait(false));
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var changed = await session.RunBatchAsync(statement, row(work.Rows), context.InTransaction(work.Script.LockTimeout), cancellationToken).ConfigureAwait(false);
            if (changed == 0)
            {
                return;
            }

            work.Rows += changed;
            progress.Move();
            context.Observer.BatchDone(work.Step.Step, meter.Add(changed));
            await _replicas.WaitAsync(lag => context.Observer.BatchDone(work.Step.Step, meter.Waiting(lag)), cancellationToken).ConfigureAwait(false);
            if (statement.Batch!.Pause > TimeSpan.Zero)
            {
                await Task.Delay(statement.Batch.Pause, context.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<long?> EstimateAsync(StatementBatch batch, CancellationToken cancellationToken) =>
        batch.Table.Length == 0 ? null : await session.EstimateRowsAsync(batch.TableSchema, batch.Table, cancellationToken).ConfigureAwait(false);
}
