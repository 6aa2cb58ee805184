using Migrations.PostgreSql.Running;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>A restore on the session's connection: checked, done and committed, or undone.</summary>
/// <param name="exchange">The session's connection.</param>
/// <param name="isScratch">The database is dropped when the restore fails.</param>
internal sealed class RestoreRun(ServerExchange exchange, bool isScratch)
{
    public async Task<RestoreOutcome> RunAsync(RestoreSource source, CancellationToken cancellationToken)
    {
        var goal = await RestoreGoal.ReadAsync(source, cancellationToken).ConfigureAwait(false);
        try
        {
            return await RestoreAsync(goal, source, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // What the backup's own files throw goes on as it is.
            await exchange.RollbackAsync().ConfigureAwait(false);
            if (e is NpgsqlException)
            {
                throw PostgreSqlErrors.Explain(e, exchange.Connection, new CommandPlace(CommandRole.Setting), []);
            }

            throw;
        }
    }

    private async Task<RestoreOutcome> RestoreAsync(RestoreGoal goal, RestoreSource source, CancellationToken cancellationToken)
    {
        var steps = new RestoreSteps(exchange.Connection, isScratch);
        await steps.BeginAsync(cancellationToken).ConfigureAwait(false);
        var outcome = await new Restoration(steps, goal, source).RunAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // Not cancelled from here on: nobody would know what became of it.
            await steps.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return outcome;
        }
        catch (Exception e) when (PostgreSqlErrors.Classify(e, exchange.Connection) == StatementFailure.ConnectionLost)
        {
            throw new StatementException(
                $"The connection broke while the restore was committed: {PostgreSqlErrors.Reason(e)} The database is either as it was or as the backup has it, nothing between. Compare the tables with the backup, or restore again.", e) { Failure = StatementFailure.ConnectionLost };
        }
    }
}
