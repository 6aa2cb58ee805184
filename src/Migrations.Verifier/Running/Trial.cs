using Migrations.Compiler.Model;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Observation;

namespace Migrations.Verifier.Running;

/// <summary>
/// An open transaction that scripts run in one behind the other. It is rolled back in the end, so that the database is what it was, whatever they did:
/// no image has to be restored, and nothing has to be read again.
/// </summary>
internal sealed class Trial : IAsyncDisposable
{
    private readonly Ground _ground;
    private readonly ScriptRunner _runner;
    private readonly Action _leave;

    private Trial(Ground ground, ScriptRunner runner, Action leave) => (_ground, _runner, _leave) = (ground, runner, leave);

    public static async Task<Trial> BeginAsync(Ground ground, ScriptRunner runner, CancellationToken token)
    {
        await ground.Observed.Statements.BeginAsync(token);
        await ground.Database.CommandAsync("BEGIN", token);
        return new Trial(ground, runner, ground.Observed.EnterTransaction());
    }

    /// <summary>Runs a script and looks at what it did. Behind a failure nothing more can run.</summary>
    public async Task<ScriptOutcome> RunAsync(CompiledScript script, CancellationToken token)
    {
        var before = _ground.Observed.State;
        var failures = await _runner.RunInsideAsync(script, null, token);
        var after = before;
        if (failures.Count == 0)
        {
            await _ground.Observed.Statements.NoteTouchedAsync(token);
            after = await _ground.Observed.SettleAsync(token);
        }

        return new ScriptOutcome { Failures = failures, Statements = [], Before = before, After = after, Touched = [.. _ground.Observed.Statements.TouchedTables] };
    }

    /// <summary>
    /// True if a script runs again, and makes the schema that it made the first time. One that does not may still do so behind a commit: of what one
    /// transaction made not all can be used in it.
    /// </summary>
    /// <param name="first">What it has shown then.</param>
    /// <param name="script">The script.</param>
    /// <param name="verify">The checks behind it.</param>
    /// <param name="token">Cancels.</param>
    public async Task<bool> LeadsToSameAsync(ScriptOutcome first, CompiledScript script, CompiledScript? verify, CancellationToken token)
    {
        var start = _ground.Observed.State.Schema.ComparedWith(first.Before.Schema);
        if ((await _runner.RunInsideAsync(script, verify, token)).Count > 0)
        {
            return false;
        }

        var isSameStart = start.IsEmpty && start.Reordered.Count == 0;
        if (isSameStart && StatedScript.Is(script) && await _ground.Observed.Statements.ObjectChangesAsync(token) is { } changes && changes.ToHashSet().SetEquals(first.Statements.SelectMany(statement => statement.Objects)))
        {
            return true;
        }

        return (await _ground.Observed.RefreshSchemaAsync(token)).ComparedWith(first.After.Schema).IsEmpty;
    }

    public async ValueTask DisposeAsync()
    {
        await _ground.Database.CommandAsync("ROLLBACK", CancellationToken.None);
        _leave();
    }
}
