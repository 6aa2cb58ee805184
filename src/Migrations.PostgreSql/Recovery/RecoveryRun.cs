using System.Globalization;
using Migrations.Compiler.Schema;
using Migrations.PostgreSql.Backups;
using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Backups.Restoring;
using Migrations.PostgreSql.Running;
using Migrations.PostgreSql.Schema;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Recovery;

/// <summary>Takes a run back on the session's connection: by its down scripts where there are all of them, else from the backup. What fails leaves everything as it was.</summary>
internal sealed class RecoveryRun(ServerExchange exchange, InterruptedTransaction parts, TableLook look, RunRecovery recovery)
{
    private readonly RunWatch _watch = (RunWatch)recovery.Watch;

    /// <exception cref="MigrationException">Why it is not taken back.</exception>
    public async Task<RecoveryOutcome> RunAsync(CancellationToken cancellationToken)
    {
        if (await exchange.GuardAsync(() => new CommandPlace(CommandRole.Setting), exchange.SessionLimits, token => _watch.SettleAsync(exchange.Connection, token), cancellationToken).ConfigureAwait(false) is { } done)
        {
            return done;
        }

        var goal = recovery.Backup is { } source ? await RestoreGoal.ReadAsync(source, cancellationToken).ConfigureAwait(false) : null;
        var facts = goal?.Facts ?? new BackupFacts { Role = _watch.Role, At = default, Schema = DatabaseSchema.Of(_watch.Start), Tables = [], Sequences = [] };
        var why = recovery.NotUndoable;
        if (recovery.Undo is { } undo)
        {
            try
            {
                return await AttemptAsync(facts, undo, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (IsOfTheWay(e))
            {
                why = $"By the down scripts it does not go: {e.Message}";
            }
        }

        try
        {
            return await AttemptAsync(facts, null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfTheWay(e) || e is OthersHaveWrittenException)
        {
            throw new MigrationException($"{why} Without them it does not go either: {e.Message}", e);
        }
    }

    /// <summary>Another way may be open. Where others have written, or the connection is lost, none is; what passes is tried again.</summary>
    private static bool IsOfTheWay(Exception error) => error is VerificationException or StatementException { Failure: StatementFailure.Permanent or StatementFailure.StatementTimeout }
        || (error is MigrationException and not OthersHaveWrittenException);

    private async Task<RecoveryOutcome> AttemptAsync(BackupFacts facts, IReadOnlyList<TransactionPart>? undo, CancellationToken cancellationToken)
    {
        try
        {
            var open = await exchange.Connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            await using (open.ConfigureAwait(false))
            {
                await parts.SetLimitsAsync(recovery.Limits, 0, cancellationToken).ConfigureAwait(false);
                var attempt = new RecoveryAttempt(exchange.Connection, _watch, look, facts, recovery);
                var outcome = undo is null ? await attempt.FromBackupAsync((change, token) => parts.WriteAsync(change, recovery.Limits, token), cancellationToken).ConfigureAwait(false)
                    : await attempt.ByDownScriptsAsync(token => parts.RunAsync(undo, open, recovery.Limits, token), cancellationToken).ConfigureAwait(false);
                var id = (await TextAnswer.RowsAsync(exchange.Connection, "SELECT pg_catalog.pg_current_xact_id()::text", cancellationToken).ConfigureAwait(false))[0][0];
                _watch.Committing(long.Parse(id, CultureInfo.InvariantCulture), outcome);

                // Not cancelled from here on: nobody would know what became of it.
                await open.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                return outcome;
            }
        }
        catch (Exception e)
        {
            await exchange.RollbackAsync().ConfigureAwait(false);
            if (e is NpgsqlException)
            {
                throw PostgreSqlErrors.Explain(e, exchange.Connection, new CommandPlace(CommandRole.Setting), []);
            }

            throw;
        }
    }
}
