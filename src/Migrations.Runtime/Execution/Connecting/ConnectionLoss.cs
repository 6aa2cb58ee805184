using System.Data.Common;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Tells a lost connection from other failures.</summary>
internal static class ConnectionLoss
{
    public static bool Is(Exception error) =>
        error is StatementException { Failure: StatementFailure.ConnectionLost } || error is DbException { IsTransient: true };

    /// <summary>While connecting again: a server that starts refuses for some time, and the old session may hold the lock until the server notices.</summary>
    public static bool MayPass(Exception error) => error is MigrationException and not (MigrationRefusedException or MigrationFailedException or MigrationLockTimeoutException);

    /// <summary>Why it was not, or not any more, tried again.</summary>
    public static MigrationException Explain(Exception error, RunProgress progress, DatabaseTarget target, RetrySchedule schedule)
    {
        var why = target.Connection is not null
            ? "The connection is the caller's, so no other one could be opened."
            : schedule.Attempts > 1 ? $"To connect again was tried {schedule.Attempts - 1} times in {Durations.Format(schedule.Elapsed)} (option RetryFor)." : "";
        var at = progress.Current is { } step
            ? $"Whether {step.Step.Key}, which was at work, was committed is known from the journal: 'status' tells, and the next run goes on from there."
            : "The journal tells what was committed; the next run goes on from there.";
        return new MigrationException($"The connection was lost: {error.Message} {why} {RunFailure.Done(progress.Report())} {at}".Replace("  ", " ", StringComparison.Ordinal), error) { Report = progress.Report() };
    }
}
