using Migrations.Compiler.Model;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Findings;
using Migrations.Verifier.Observation;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>Runs scripts, and sees what they do.</summary>
internal sealed class ObservedRunner
{
    private readonly IScratchDatabase _database;
    private readonly RoutineRegister _routines;
    private readonly ScriptRunner _runner;
    private readonly List<StatementObservation> _statements = [];
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private ObservedDatabase _observed;

    private ObservedRunner(IScratchDatabase database, ObservedDatabase observed, EquatableArray<VariableSample> samples, RoutineRegister routines)
    {
        _database = database;
        _observed = observed;
        _routines = routines;
        _runner = new ScriptRunner(database, samples, ObserveAsync);
    }

    /// <summary>When it was last looked at.</summary>
    public DatabaseState State => _observed.State;

    /// <param name="database">Empty.</param>
    /// <param name="samples">Values of variables.</param>
    /// <param name="routines">Takes the bodies of routines.</param>
    /// <param name="token">Cancels.</param>
    public static async Task<ObservedRunner> CreateAsync(IScratchDatabase database, EquatableArray<VariableSample> samples, RoutineRegister routines, CancellationToken token) =>
        new(database, await ObservedDatabase.CreateAsync(database, token), samples, routines);

    /// <summary>Runs a script as the runtime does. Where that fails, the transaction is undone and what can run of it is run.</summary>
    public async Task<ScriptOutcome> RunAsync(CompiledScript script, CompiledScript? verify, CancellationToken token)
    {
        var outcome = await RunStrictlyAsync(script, verify, token);
        if (outcome.Failures.Count == 0 || script.TransactionMode != TransactionMode.Transactional)
        {
            return outcome;
        }

        await BeginAsync(token);
        return await SettleAsync(outcome.Before, await _runner.RunTolerantlyAsync(script, verify, token), token);
    }

    /// <summary>Runs a script as the runtime does. After a failure a transaction leaves nothing behind.</summary>
    public async Task<ScriptOutcome> RunStrictlyAsync(CompiledScript script, CompiledScript? verify, CancellationToken token)
    {
        var before = State;
        await BeginAsync(token);
        var failures = await _runner.RunAsync(script, verify, token);
        if (failures.Count > 0 && script.TransactionMode == TransactionMode.Transactional)
        {
            await _observed.ResetAsync(before, token);
            _statements.Clear();
            _touched.Clear();
        }

        return await SettleAsync(before, failures, token);
    }

    /// <summary>Begins again with an empty database.</summary>
    public async Task ClearAsync(CancellationToken token)
    {
        await _database.ClearAsync(token);
        _observed = await ObservedDatabase.CreateAsync(_database, token);
    }

    /// <summary>Makes the database what it was.</summary>
    public async Task RestoreAsync(ScratchImage image, DatabaseState state, CancellationToken token)
    {
        await _database.RestoreAsync(image, token);
        await _observed.ResetAsync(state, token);
    }

    /// <summary>Reads the whole schema; false where it is not the one that was known.</summary>
    public Task<bool> ReadAgainAsync(CancellationToken token) => _observed.ReadAgainAsync(token);

    private async Task BeginAsync(CancellationToken token)
    {
        _statements.Clear();
        _touched.Clear();
        await _observed.Statements.BeginAsync(token);
    }

    private async Task ObserveAsync(StatementText text, int index, CancellationToken token)
    {
        _routines.Add(text);
        if (text.Script.Role != ScriptRole.Verify)
        {
            _statements.Add(await _observed.Statements.ObserveAsync(index, text.Statement.Kind, text.Sql, token));
        }
    }

    private async Task<ScriptOutcome> SettleAsync(DatabaseState before, IReadOnlyList<StatementFailure> failures, CancellationToken token)
    {
        _touched.UnionWith(_observed.Statements.TouchedTables);
        var after = await _observed.SettleAsync(token);
        return new ScriptOutcome { Failures = failures, Statements = [.. _statements], Before = before, After = after, Touched = [.. _touched] };
    }
}
