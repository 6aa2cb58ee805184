using Migrations.Compiler.Model;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>Runs scripts as the runtime does: the same transactions, the same statements, the settings of the session restored behind them.</summary>
/// <param name="database">What they run on.</param>
/// <param name="samples">Values of variables.</param>
/// <param name="behindStatement">Called behind each statement that was not refused, in its transaction.</param>
internal sealed class ScriptRunner(IScratchDatabase database, EquatableArray<VariableSample> samples, Func<StatementText, int, CancellationToken, Task> behindStatement)
{
    // What a person waits for; a batch that changes rows as long as this shows nothing new.
    private const int MaxBatches = 100;
    private const string Savepoint = "migrations_verifier";
    private readonly IScriptSession _session = database.Dialect == Dialect.Sqlite ? new SqliteSession(database) : new PostgreSqlSession(database);

    /// <summary>Runs a script and the checks behind it; what was refused, in order. After a failure a transaction leaves nothing behind.</summary>
    /// <param name="script">Of up or down.</param>
    /// <param name="verify">Queries that run before the commit; the rows that they find in generated data mean nothing.</param>
    /// <param name="token">Cancels.</param>
    public async Task<IReadOnlyList<StatementFailure>> RunAsync(CompiledScript script, CompiledScript? verify, CancellationToken token)
    {
        var failures = script.TransactionMode == TransactionMode.Transactional
            ? await InTransactionAsync(script, verify, tolerant: false, token)
            : await AloneAsync(script, verify, token);
        await _session.RestoreAsync(script, failures.Count > 0, token);
        return failures;
    }

    /// <summary>Runs what can be run of a script that failed: each statement behind a savepoint, what is refused is left out.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<IReadOnlyList<StatementFailure>> RunTolerantlyAsync(CompiledScript script, CompiledScript? verify, CancellationToken token)
    {
        var failures = await InTransactionAsync(script, verify, tolerant: true, token);
        await _session.RestoreAsync(script, isUncertain: true, token);
        return failures;
    }

    /// <summary>True if the whole script runs in one transaction, with nothing around it.</summary>
    public static bool IsInsideAlone(CompiledScript script) =>
        script.TransactionMode == TransactionMode.Transactional && script.Statements.All(statement => (statement.Flags & StatementFlags.AroundTransaction) == 0);

    /// <summary>Runs a script inside of an open transaction that others share with it, with what a commit would check. Behind a failure the transaction cannot go on.</summary>
    /// <param name="script">One that <see cref="IsInsideAlone"/>.</param>
    /// <param name="verify">As in <see cref="RunAsync"/>.</param>
    /// <param name="token">Cancels.</param>
    public async Task<IReadOnlyList<StatementFailure>> RunInsideAsync(CompiledScript script, CompiledScript? verify, CancellationToken token)
    {
        var failures = new List<StatementFailure>();
        var inside = TextsOf(script, StatementFlags.Subsumed);
        foreach (var (text, index) in inside.Concat(verify is null ? [] : TextsOf(verify, StatementFlags.Subsumed)))
        {
            if (!await RunInsideAsync(text, index, tolerant: false, failures, token))
            {
                return failures;
            }
        }

        if ((await database.ExecuteAsync("SET CONSTRAINTS ALL IMMEDIATE", token)).Error is { } error && inside.Count > 0)
        {
            return [new StatementFailure(inside[^1].Text, inside[^1].Index, error) { AtCommit = true }];
        }

        await _session.RestoreAsync(script, isUncertain: false, token);
        return failures;
    }

    private async Task<IReadOnlyList<StatementFailure>> InTransactionAsync(CompiledScript script, CompiledScript? verify, bool tolerant, CancellationToken token)
    {
        var failures = new List<StatementFailure>();
        var inside = TextsOf(script, StatementFlags.Subsumed | StatementFlags.AroundTransaction);
        var around = script.Statements.Select((statement, index) => (statement, index)).Where(item => (item.statement.Flags & StatementFlags.AroundTransaction) != 0).ToList();
        var firstInside = inside.Count == 0 ? int.MaxValue : inside[0].Index;
        foreach (var (statement, index) in around.Where(item => item.index < firstInside))
        {
            await RunOneAsync(StatementText.Of(script, statement, samples), index, failures, token);
        }

        await database.CommandAsync(_session.Begin, token);
        var checks = verify is null ? [] : TextsOf(verify, StatementFlags.Subsumed);
        foreach (var (text, index) in inside.Concat(checks))
        {
            if (!await RunInsideAsync(text, index, tolerant, failures, token))
            {
                await _session.RollbackAsync(token);
                return failures;
            }
        }

        if (!await CommitAsync(script, inside, failures, token))
        {
            return failures;
        }

        foreach (var (statement, index) in around.Where(item => item.index > firstInside))
        {
            await RunOneAsync(StatementText.Of(script, statement, samples), index, failures, token);
        }

        return failures;
    }

    /// <returns>False where the transaction cannot go on.</returns>
    private async Task<bool> RunInsideAsync(StatementText text, int index, bool tolerant, List<StatementFailure> failures, CancellationToken token)
    {
        if (!tolerant)
        {
            await RunOneAsync(text, index, failures, token);
            return failures.Count == 0;
        }

        var before = failures.Count;
        await database.CommandAsync("SAVEPOINT " + Savepoint, token);
        await RunOneAsync(text, index, failures, token);
        if (failures.Count > before)
        {
            return await _session.UndoToAsync(Savepoint, token);
        }

        await database.CommandAsync("RELEASE SAVEPOINT " + Savepoint, token);
        return true;
    }

    /// <returns>False if all was undone.</returns>
    private async Task<bool> CommitAsync(CompiledScript script, List<(StatementText Text, int Index)> inside, List<StatementFailure> failures, CancellationToken token)
    {
        if ((await _session.CheckAsync(script, token) ?? (await database.ExecuteAsync("COMMIT", token)).Error) is not { } error)
        {
            return true;
        }

        await _session.RollbackAsync(token);
        if (inside.Count > 0)
        {
            failures.Add(new StatementFailure(inside[^1].Text, inside[^1].Index, error) { AtCommit = true });
        }

        return false;
    }

    /// <summary>Without a transaction of ours each statement stands alone, so one that is refused does not keep the others from running.</summary>
    private async Task<IReadOnlyList<StatementFailure>> AloneAsync(CompiledScript script, CompiledScript? verify, CancellationToken token)
    {
        var failures = new List<StatementFailure>();
        var (isOpen, isBroken) = (false, false);
        foreach (var (text, index) in TextsOf(script, StatementFlags.None))
        {
            var isBegin = text.Statement.Kind is "BEGIN" or "START TRANSACTION";
            var isEnd = text.Statement.Kind is "COMMIT" or "ROLLBACK" or "PREPARE TRANSACTION" && isOpen;
            if (!isBroken)
            {
                var before = failures.Count;
                await RunStatementAsync(text, index, failures, token);
                isOpen = isBegin || (isOpen && !isEnd);
                if (failures.Count > before && isOpen)
                {
                    await _session.RollbackAsync(token);
                    isBroken = true;
                }
            }
            else if (isEnd)
            {
                (isOpen, isBroken) = (false, false);
            }
        }

        if (isOpen && !isBroken)
        {
            await _session.RollbackAsync(token);
        }

        foreach (var (text, index) in verify is null ? [] : TextsOf(verify, StatementFlags.Subsumed))
        {
            await RunOneAsync(text, index, failures, token);
        }

        return failures;
    }

    private async Task RunStatementAsync(StatementText text, int index, List<StatementFailure> failures, CancellationToken token)
    {
        if (text.Statement.Batch is null)
        {
            await RunOneAsync(text, index, failures, token);
            return;
        }

        for (var i = 0; i < MaxBatches; i++)
        {
            var rows = await RunOneAsync(text, index, failures, token);
            if (rows <= 0)
            {
                return;
            }
        }
    }

    /// <returns>Rows that it changed; -1 if it failed or changes none.</returns>
    private async Task<long> RunOneAsync(StatementText text, int index, List<StatementFailure> failures, CancellationToken token)
    {
        var answer = await database.ExecuteAsync(text.Sql, token);
        if (answer.Error is { } error)
        {
            failures.Add(new StatementFailure(text, index, error));
            return -1;
        }

        await behindStatement(text, index, token);
        return answer.Results.Count == 0 ? -1 : answer.Results[^1].Count;
    }

    private List<(StatementText Text, int Index)> TextsOf(CompiledScript script, StatementFlags without) =>
        [.. script.Statements.Select((statement, index) => (statement, index)).Where(item => (item.statement.Flags & without) == 0).Select(item => (StatementText.Of(script, item.statement, samples), item.index))];
}
