using System.Diagnostics;
using Migrations.Execution;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.History;

/// <summary>Drops everything in a database for development, under the lock.</summary>
internal sealed class DatabaseEraser(IMigrationSession session, MigrationOptions options, RunIdentity run, IRunObserver observer)
{
    /// <param name="check">Throws when the migrations could not be applied afterwards.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MigrationRefusedException">The environment is not one for development, or nothing could be applied afterwards.</exception>
    public async Task<MigrationReport> RunAsync(Action<string> check, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        DevelopmentOnly.Require(RunScope.Of(options).Environment, session.Database);
        check(session.Database);
        var runLock = await RunLock.TakeAsync(session, options.RunLockTimeout, observer, cancellationToken).ConfigureAwait(false);
        await using (runLock.ConfigureAwait(false))
        {
            await session.DropAllAsync(cancellationToken).ConfigureAwait(false);
            await session.CreateJournalAsync(cancellationToken).ConfigureAwait(false);
            var entry = run.Log("reset", new MigrationKey("", ""), "everything was dropped");
            await session.WriteAsync(new LoggedOnly(entry), cancellationToken).ConfigureAwait(false);
            observer.Edited(session.Database, entry);
        }

        return new MigrationReport(run.Id, new MigrationPlan(session.Database, [], [], []), [], clock.Elapsed);
    }
}
