using Migrations.Compiler.Model;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Findings;
using Migrations.Verifier.Observation;
using Migrations.Verifier.Rows;

namespace Migrations.Verifier.Running;

/// <summary>Runs scripts, and sees what they do.</summary>
internal sealed class ObservedRunner : IAsyncDisposable
{
    private readonly EquatableArray<VariableSample> _samples;
    private readonly RoutineRegister _routines;
    private readonly List<StatementObservation> _statements = [];
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private ScriptRunner _runner;

    /// <param name="ground">Empty, and from now on the runner's.</param>
    /// <param name="samples">Values of variables.</param>
    /// <param name="routines">Takes the bodies of routines.</param>
    public ObservedRunner(Ground ground, EquatableArray<VariableSample> samples, RoutineRegister routines)
    {
        Ground = ground;
        _samples = samples;
        _routines = routines;
        _runner = new ScriptRunner(ground.Database, samples, ObserveAsync);
    }

    public Ground Ground { get; private set; }

    /// <summary>When it was last looked at.</summary>
    public DatabaseState State => Ground.Observed.State;

    /// <summary>True if there are rows that no migration wrote.</summary>
    public bool HasGeneratedRows { get; private set; }

    /// <summary>Tables that no row could be found for.</summary>
    public IReadOnlyList<EmptyTable> EmptyTables => Ground.Observed.EmptyTables;

    /// <summary>Puts rows into tables that have none.</summary>
    public async Task SeedAsync(CancellationToken token)
    {
        var before = State.Content;
        HasGeneratedRows |= !ReferenceEquals((await Ground.Observed.SeedAsync(token)).Content, before);
    }

    /// <summary>Runs a script as the runtime does. Where that fails, the transaction is undone and what can run of it is run.</summary>
    public async Task<ScriptOutcome> RunAsync(CompiledScript script, CompiledScript? verify, CancellationToken token)
    {
        var outcome = await RunStrictlyAsync(script, verify, token);
        return outcome.Failures.Count == 0 || script.TransactionMode != TransactionMode.Transactional ? outcome : await RunTolerantlyAsync(script, verify, token);
    }

    /// <summary>Runs what can run of a script that failed in a transaction.</summary>
    public async Task<ScriptOutcome> RunTolerantlyAsync(CompiledScript script, CompiledScript? verify, CancellationToken token)
    {
        var before = State;
        await BeginAsync(token);
        return await SettleAsync(before, await _runner.RunTolerantlyAsync(script, verify, token), token);
    }

    /// <summary>Runs a script as the runtime does. After a failure a transaction leaves nothing behind.</summary>
    public async Task<ScriptOutcome> RunStrictlyAsync(CompiledScript script, CompiledScript? verify, CancellationToken token)
    {
        var before = State;
        await BeginAsync(token);
        var failures = await _runner.RunAsync(script, verify, token);
        if (failures.Count > 0 && script.TransactionMode == TransactionMode.Transactional)
        {
            await Ground.Observed.ResetAsync(before, token);
            _statements.Clear();
            _touched.Clear();
        }

        return await SettleAsync(before, failures, token);
    }

    /// <summary>Runs migrations again as <see cref="RunAsync"/> did. What their statements do is known, so only what is there in the end is looked at.</summary>
    public async Task RepeatAsync(IEnumerable<MigrationScripts> migrations, CancellationToken token)
    {
        var runner = new ScriptRunner(Ground.Database, _samples, NoteRoutineAsync);
        var isAny = false;
        await BeginAsync(token);
        foreach (var scripts in migrations)
        {
            isAny = true;
            if ((await runner.RunAsync(scripts.Up, scripts.Verify, token)).Count > 0 && scripts.Up.TransactionMode == TransactionMode.Transactional)
            {
                await runner.RunTolerantlyAsync(scripts.Up, scripts.Verify, token);
            }
        }

        if (isAny)
        {
            await Ground.Observed.SettleAllAsync(token);
        }
    }

    /// <summary>Begins a transaction that is rolled back when it is disposed of.</summary>
    public Task<Trial> TryAsync(CancellationToken token) =>
        Trial.BeginAsync(Ground, new ScriptRunner(Ground.Database, _samples, NoteRoutineAsync), token);

    /// <summary>Goes on where another run was.</summary>
    /// <param name="hasGeneratedRows">As it was there.</param>
    public void Resume(bool hasGeneratedRows) => HasGeneratedRows = hasGeneratedRows;

    /// <summary>Goes on on another database; the one until now is disposed of.</summary>
    public async Task MoveToAsync(Ground ground)
    {
        await Ground.DisposeAsync();
        Ground = ground;
        HasGeneratedRows = false;
        _runner = new ScriptRunner(ground.Database, _samples, ObserveAsync);
    }

    public ValueTask DisposeAsync() => Ground.DisposeAsync();

    private async Task BeginAsync(CancellationToken token)
    {
        _statements.Clear();
        _touched.Clear();
        await Ground.Observed.Statements.BeginAsync(token);
    }

    private Task NoteRoutineAsync(StatementText text, int index, CancellationToken token)
    {
        _routines.Add(text);
        return Task.CompletedTask;
    }

    private async Task ObserveAsync(StatementText text, int index, CancellationToken token)
    {
        _routines.Add(text);
        if (text.Script.Role != ScriptRole.Verify)
        {
            var isAlone = text.Script.TransactionMode != TransactionMode.Transactional || (text.Statement.Flags & StatementFlags.AroundTransaction) != 0;
            _statements.Add(await Ground.Observed.Statements.ObserveAsync(index, text.Statement.Kind, text.Sql, token) with { IsUnseen = isAlone });
        }
    }

    private async Task<ScriptOutcome> SettleAsync(DatabaseState before, IReadOnlyList<StatementFailure> failures, CancellationToken token)
    {
        _touched.UnionWith(Ground.Observed.Statements.TouchedTables);
        var after = await Ground.Observed.SettleAsync(token);
        return new ScriptOutcome { Failures = failures, Statements = [.. _statements], Before = before, After = after, Touched = [.. _touched] };
    }
}
