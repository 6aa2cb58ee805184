using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Writes the journal beside statements that have no transaction.</summary>
internal sealed class JournalWriter(IMigrationSession session, RunProgress progress, Retries retries)
{
    /// <summary>What has happened must be written down: it is tried again while its failure may pass, and a cancellation does not reach it.</summary>
    /// <exception cref="StatementException">It cannot be written; the journal has the row of before, so the next run finds out what happened.</exception>
    public async Task WriteAsync(PreparedStep step, JournalChange change)
    {
        var schedule = retries.Schedule();
        while (true)
        {
            try
            {
                await session.WriteAsync(change, CancellationToken.None).ConfigureAwait(false);
                progress.HasWritten = true;
                progress.Move();
                return;
            }
            catch (StatementException e)
            {
                if (!await retries.PauseAsync(step, e, schedule, CancellationToken.None).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>For rows that tell of a failure: the failure itself is what must reach the caller, not that it could not be noted.</summary>
    public static async Task TryWriteAsync(IMigrationSession session, JournalChange change)
    {
        try
        {
            await session.WriteAsync(change, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return;
        }
    }
}
