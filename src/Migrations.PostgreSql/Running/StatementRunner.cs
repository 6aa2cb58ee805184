using Migrations.PostgreSql.Connecting;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Running;

/// <summary>Runs what is outside the transactions of whole migrations: single statements, batches of one, code, changes of the journal.</summary>
internal sealed class StatementRunner(ServerExchange exchange, SessionCommands commands, SessionIdentity identity)
{
    /// <exception cref="StatementException">It failed.</exception>
    public async Task RunAsync(SqlStatement statement, StatementLimits limits, CancellationToken cancellationToken)
    {
        var other = SessionLimits.Differing(limits, exchange.SessionLimits);
        await SetAsync(other, limits, cancellationToken).ConfigureAwait(false);
        try
        {
            // One message cycle for each run: PostgreSQL takes several in one for a transaction.
            for (var i = 0; i < statement.Count; i++)
            {
                await RunOnceAsync(statement, limits, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await RestoreAsync(other).ConfigureAwait(false);
        }

        if (PreparedStatements.AreForgottenBy([statement]))
        {
            exchange.Connection.UnprepareAll();
        }
    }

    private async Task RunOnceAsync(SqlStatement statement, StatementLimits limits, CancellationToken cancellationToken)
    {
        using var batch = exchange.Batch();
        batch.Add(new CommandPlace(CommandRole.Statement, Statement: 0), statement.Text);
        await exchange.SendAsync(batch, limits, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>How many rows it changed.</returns>
    /// <exception cref="StatementException">It failed, or is none that says how many rows it changes.</exception>
    public async Task<long> RunBatchAsync(SqlStatement statement, SavedProgress progress, StatementLimits limits, CancellationToken cancellationToken)
    {
        using var batch = exchange.Batch();
        batch.Add(new CommandPlace(CommandRole.Setting), "BEGIN");
        foreach (var setting in SessionLimits.Differing(limits, exchange.SessionLimits))
        {
            SessionCommands.AddSetting(batch, new CommandPlace(CommandRole.Setting), setting, local: true);
        }

        var place = new CommandPlace(CommandRole.Statement, Statement: 0);
        var command = new NpgsqlBatchCommand(statement.Text);
        batch.Add(place, command);
        await exchange.SendAsync(batch, limits, cancellationToken).ConfigureAwait(false);
        if (command.StatementType is not (StatementType.Insert or StatementType.Update or StatementType.Delete or StatementType.Merge))
        {
            await exchange.RollbackAsync().ConfigureAwait(false);
            throw new StatementException("The server does not say how many rows this statement changes, so nobody knows when its batches are done. Write it so that its outermost part is INSERT, UPDATE, DELETE or MERGE.") { StatementIndex = 0 };
        }

        var rows = (long)command.Rows;
        using var end = exchange.Batch();
        commands.AddChange(end, place, progress with { CompletedRows = progress.CompletedRows + rows });
        end.Add(new CommandPlace(CommandRole.Commit), "COMMIT");
        await exchange.SendAsync(end, limits, cancellationToken).ConfigureAwait(false);
        return rows;
    }

    /// <exception cref="StatementException">The server refused something of it.</exception>
    public async Task RunCodeAsync(Func<CodeMigrationContext, CancellationToken, Task> code, CancellationToken cancellationToken)
    {
        try
        {
            await exchange.GuardAsync(
                () => new CommandPlace(CommandRole.Statement), exchange.SessionLimits, async token => { await code(new CodeMigrationContext(exchange.Connection, null, MigrationDialect.PostgreSql), token).ConfigureAwait(false); return true; }, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // A transaction that the code began and did not end is undone.
            await exchange.RollbackAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Changes the journal in a transaction of its own.</summary>
    public async Task WriteAsync(JournalChange change, CancellationToken cancellationToken)
    {
        using var batch = exchange.Batch();
        var place = new CommandPlace(CommandRole.Setting);
        if (change is not SavedProgress { State: JournalState.Applying or JournalState.RollingBack })
        {
            // A script without a transaction has begun or ended; its settings last from its first statement to its last.
            commands.AddRestore(batch, place);
        }

        commands.AddChange(batch, place, change);
        await exchange.SendAsync(batch, exchange.SessionLimits, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the app's connection back as it came. Where it is lost, nothing is to be done.</summary>
    public async Task GiveBackAsync()
    {
        using var batch = exchange.Batch();
        commands.AddGiveBack(batch);
        await TryAsync(batch).ConfigureAwait(false);
    }

    private async Task SetAsync(IReadOnlyList<KeyValuePair<string, string>> settings, StatementLimits limits, CancellationToken cancellationToken)
    {
        using var batch = exchange.Batch();
        foreach (var setting in settings)
        {
            SessionCommands.AddSetting(batch, new CommandPlace(CommandRole.Setting), setting, local: false);
        }

        if (batch.Count > 0)
        {
            await exchange.SendAsync(batch, limits, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RestoreAsync(IReadOnlyList<KeyValuePair<string, string>> changed)
    {
        using var batch = exchange.Batch();
        foreach (var (name, _) in changed)
        {
            if (identity.Settings.FirstOrDefault(s => s.Key == name) is { Key: not null } before)
            {
                SessionCommands.AddSetting(batch, new CommandPlace(CommandRole.Setting), before, local: false);
            }
            else
            {
                batch.Add(new CommandPlace(CommandRole.Setting), "RESET " + name);
            }
        }

        if (batch.Count > 0)
        {
            await TryAsync(batch).ConfigureAwait(false);
        }
    }

    /// <summary>For the end of something whose own failure must not be hidden by another one.</summary>
    private async Task TryAsync(PlacedBatch batch)
    {
        if (!PostgreSqlErrors.IsOpen(exchange.Connection))
        {
            return;
        }

        try
        {
            batch.Batch.Timeout = ServerExchange.RollbackTimeout;
            await exchange.SendAsync(batch, exchange.SessionLimits, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StatementException)
        {
            return;
        }
    }
}
