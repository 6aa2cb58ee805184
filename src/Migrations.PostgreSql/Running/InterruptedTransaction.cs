using System.Diagnostics;
using Migrations.PostgreSql.Connecting;
using Migrations.PostgreSql.Recovery;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Running;

/// <summary>A transaction in which code runs or rows are looked at, so that the server must be answered in between.</summary>
internal sealed class InterruptedTransaction(ServerExchange exchange, SessionCommands commands, TableLook look)
{
    private const string Savepoint = "migrations_code";

    /// <exception cref="StatementException">Something failed; the transaction was rolled back.</exception>
    /// <exception cref="VerificationException">A query returned rows; the transaction was rolled back.</exception>
    public async Task RunAsync(MigrationTransaction transaction, int number, Action<int, TimeSpan> committed, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var open = await exchange.GuardAsync(
            () => new CommandPlace(CommandRole.Setting, Transaction: number), transaction.Limits, token => exchange.Connection.BeginTransactionAsync(token).AsTask(), cancellationToken).ConfigureAwait(false);
        await using (open.ConfigureAwait(false))
        {
            await SetLimitsAsync(transaction.Limits, number, cancellationToken).ConfigureAwait(false);
            var guard = transaction.Watch is RunWatch watch ? new StepGuard(exchange.Connection, watch, look) : null;
            var names = transaction.Parts.Any(part => part.Loses is null) ? null : transaction.Parts.SelectMany(part => part.Loses!).ToList();
            await AsideAsync(guard, token => guard!.BeginAsync(names, token), transaction.Limits, number, cancellationToken).ConfigureAwait(false);
            for (var p = 0; p < transaction.Parts.Count; p++)
            {
                var place = new CommandPlace(CommandRole.Setting, Transaction: number, Part: p);
                await RunAsync(transaction.Parts[p], place, open, transaction.Limits, cancellationToken).ConfigureAwait(false);
            }

            await AsideAsync(guard, token => guard!.EndAsync(token), transaction.Limits, number, cancellationToken).ConfigureAwait(false);
            var commit = new CommandPlace(CommandRole.Commit, Transaction: number, Part: transaction.Parts.Count - 1);
            await exchange.GuardAsync(() => commit, transaction.Limits, async token => { await open.CommitAsync(token).ConfigureAwait(false); return true; }, cancellationToken).ConfigureAwait(false);
        }

        (transaction.Watch as RunWatch)?.Committed();
        committed(number, clock.Elapsed);
    }

    /// <summary>Runs parts in a transaction that is open already.</summary>
    public async Task RunAsync(IReadOnlyList<TransactionPart> parts, NpgsqlTransaction transaction, StatementLimits limits, CancellationToken cancellationToken)
    {
        foreach (var (p, part) in parts.Index())
        {
            await RunAsync(part, new CommandPlace(CommandRole.Setting, Part: p), transaction, limits, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Changes the journal in a transaction that is open already.</summary>
    public async Task WriteAsync(JournalChange change, StatementLimits limits, CancellationToken cancellationToken)
    {
        using var batch = exchange.Batch();
        commands.AddChange(batch, new CommandPlace(CommandRole.Setting), change);
        await exchange.SendAsync(batch, limits, cancellationToken).ConfigureAwait(false);
    }

    private async Task AsideAsync(StepGuard? guard, Func<CancellationToken, Task> work, StatementLimits limits, int number, CancellationToken cancellationToken)
    {
        if (guard is not null)
        {
            var place = new CommandPlace(CommandRole.Setting, Transaction: number);
            await exchange.GuardAsync(() => place, limits, async token => { await work(token).ConfigureAwait(false); return true; }, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task SetLimitsAsync(StatementLimits limits, int number, CancellationToken cancellationToken)
    {
        using var batch = exchange.Batch();
        foreach (var setting in SessionLimits.Differing(limits, exchange.SessionLimits))
        {
            SessionCommands.AddSetting(batch, new CommandPlace(CommandRole.Setting, Transaction: number), setting, local: true);
        }

        if (batch.Count > 0)
        {
            await exchange.SendAsync(batch, limits, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(TransactionPart part, CommandPlace place, NpgsqlTransaction transaction, StatementLimits limits, CancellationToken cancellationToken)
    {
        await part.BeforeAsync(cancellationToken).ConfigureAwait(false);
        using var statements = exchange.Batch();
        SessionCommands.AddStatements(statements, place, part.Statements);
        if (statements.Count > 0)
        {
            await exchange.SendAsync(statements, limits, cancellationToken).ConfigureAwait(false);
        }

        if (PreparedStatements.AreForgottenBy(part.Statements))
        {
            exchange.Connection.UnprepareAll();
        }

        if (part.Code is { } code)
        {
            await exchange.GuardAsync(() => place, limits, token => RunAsync(code, place, transaction, token), cancellationToken).ConfigureAwait(false);
        }

        await new Verification(exchange).RunAsync(part.Verify, part.Statements.Count, place, limits, cancellationToken).ConfigureAwait(false);
        await part.BehindAsync(cancellationToken).ConfigureAwait(false);
        using var end = exchange.Batch();
        if (part.Code is not null)
        {
            end.Add(place, "RELEASE SAVEPOINT " + Savepoint);
        }

        if (part.Code is not null || !SessionCommands.LeaveSettings(part.Statements))
        {
            commands.AddRestore(end, place);
        }

        commands.AddChange(end, place, part.Change);
        await exchange.SendAsync(end, limits, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> RunAsync(Func<CodeMigrationContext, CancellationToken, Task> code, CommandPlace place, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await code(new CodeMigrationContext(exchange.Connection, transaction, MigrationDialect.PostgreSql), cancellationToken).ConfigureAwait(false);
        try
        {
            // Only a transaction that is still open takes a savepoint: the journal's row must not be written outside of it.
            await transaction.SaveAsync(Savepoint, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or PostgresException { SqlState: PostgresErrorCodes.NoActiveSqlTransaction })
        {
            throw new StatementException("The code migration has ended its transaction, or left a reader open. The transaction is the run's, which commits it together with the journal's row: do not commit or roll it back, and dispose readers.", e)
            {
                TransactionIndex = place.Transaction,
                PartIndex = place.Part,
            };
        }
    }
}
