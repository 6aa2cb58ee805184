using System.Diagnostics.CodeAnalysis;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Decides whether a failure of a migration is one that passes, and waits for it to pass.</summary>
internal sealed class Retries(RunContext context, RunProgress progress)
{
    /// <summary>A schedule for one migration, statement or connection.</summary>
    public RetrySchedule Schedule() => Schedule(context);

    [SuppressMessage("Security", "CA5394", Justification = "Chance spreads the attempts of several machines; nobody is to be kept from guessing it.")]
    public static RetrySchedule Schedule(RunContext context) => new(context.Time, context.Options.RetryFor, Random.Shared.NextDouble);

    public static bool Passes(StatementException error) =>
        error.Failure is StatementFailure.LockTimeout or StatementFailure.Deadlock or StatementFailure.Serialization or StatementFailure.Busy;

    /// <summary>Calls something beside the migrations, for example the journal, again while its failure may pass.</summary>
    public async Task<T> AroundAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        var schedule = Schedule();
        while (true)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (StatementException e)
            {
                if (!await PauseAsync(null, e, schedule, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Pauses before the next attempt. False: it will not pass, or the time is over.</summary>
    public async Task<bool> PauseAsync(PreparedStep? step, StatementException error, RetrySchedule schedule, CancellationToken cancellationToken)
    {
        if (!Passes(error))
        {
            return false;
        }

        progress.Retried = schedule;
        if (schedule.Next() is not { } pause)
        {
            return false;
        }

        progress.Retries++;
        context.Observer.Retrying(new RetryNotice(step?.Step, error.Failure, error.Message, schedule.Attempts, pause, schedule.Left, error.Blockers));
        await Task.Delay(pause, context.Time, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
