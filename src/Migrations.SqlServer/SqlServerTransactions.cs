using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary>Runs transactions: the driver's own ones, which code is given and without which the driver takes no command.</summary>
internal sealed class SqlServerTransactions(SqlServerCommands commands, TransactionParts parts, JournalWriter journal)
{
    public async Task RunAsync(IReadOnlyList<MigrationTransaction> transactions, Action<int, TimeSpan> committed, CancellationToken cancellationToken)
    {
        for (var i = 0; i < transactions.Count; i++)
        {
            var clock = Stopwatch.GetTimestamp();
            try
            {
                await RunAsync(transactions[i], i, cancellationToken).ConfigureAwait(false);
            }
            catch (StatementException e) when (e.Failure == StatementFailure.Permanent)
            {
                await RefuseEnteredAsync(transactions[i].Parts[e.PartIndex].Change).ConfigureAwait(false);
                throw;
            }

            committed(i, Stopwatch.GetElapsedTime(clock));
        }
    }

    /// <summary>Settings and limits as every migration finds them, then all in one transaction.</summary>
    public async Task InsideAsync(StatementLimits limits, bool reset, StatementPlace place, Func<Task> work, CancellationToken cancellationToken)
    {
        await (reset ? commands.ResetAsync(limits, place, cancellationToken) : commands.LimitLocksAsync(limits, place, cancellationToken)).ConfigureAwait(false);
        commands.Transaction = await BeginAsync(place, cancellationToken).ConfigureAwait(false);
        try
        {
            await work().ConfigureAwait(false);
            await CommitAsync(place).ConfigureAwait(false);
        }
        catch
        {
            await RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Something in a transaction that is undone whatever comes of it.</summary>
    public async Task UndoneAsync(StatementLimits limits, Func<Task> work, CancellationToken cancellationToken)
    {
        await commands.LimitLocksAsync(limits, default, cancellationToken).ConfigureAwait(false);
        commands.Transaction = await BeginAsync(default, cancellationToken).ConfigureAwait(false);
        try
        {
            await work().ConfigureAwait(false);
        }
        finally
        {
            await RollbackAsync().ConfigureAwait(false);
        }
    }

    private Task RunAsync(MigrationTransaction work, int index, CancellationToken cancellationToken) => InsideAsync(
        work.Limits,
        reset: true,
        new StatementPlace(index, 0),
        async () =>
        {
            for (var part = 0; part < work.Parts.Count; part++)
            {
                var place = new StatementPlace(index, part);
                var change = await parts.RunAsync(work.Parts[part], work.Limits, place, cancellationToken).ConfigureAwait(false);
                // Before the row: a setting, database or user of the migration must not decide whether it can be written, and the next part finds them too.
                await commands.ResetAsync(work.Limits, place, cancellationToken).ConfigureAwait(false);
                await journal.WriteInsideAsync(change, place, cancellationToken).ConfigureAwait(false);
            }
        },
        cancellationToken);

    private async Task<DbTransaction> BeginAsync(StatementPlace place, CancellationToken cancellationToken)
    {
        try
        {
            return await commands.Connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            throw commands.Errors.Explain(e, place);
        }
    }

    /// <summary>Not to be cancelled: what was asked for is done by then.</summary>
    private async Task CommitAsync(StatementPlace place)
    {
        try
        {
            await commands.Transaction!.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            await EndAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            throw commands.Errors.Explain(e, place);
        }
    }

    /// <summary>With XACT_ABORT the server has rolled back at the error, and the driver then refuses to do it again.</summary>
    private async Task RollbackAsync()
    {
        try
        {
            await (commands.Transaction?.RollbackAsync(CancellationToken.None) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // The connection's end ends the transaction, too.
        }

        await EndAsync().ConfigureAwait(false);
    }

    private async Task EndAsync()
    {
        if (commands.Transaction is { } transaction)
        {
            commands.Transaction = null;
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <exception cref="MigrationException">Another run has applied the migration.</exception>
    private async Task RefuseEnteredAsync(JournalChange change)
    {
        if (commands.Connection.State == ConnectionState.Open && await journal.HasEnteredAsync(change, CancellationToken.None).ConfigureAwait(false))
        {
            throw new MigrationException($"{((SavedEntry)change).Entry.Key} was applied by another run at the same time, although this one holds the lock. Do all runs name the same journal?");
        }
    }
}
