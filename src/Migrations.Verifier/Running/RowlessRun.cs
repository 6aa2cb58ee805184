using Migrations.Compiler.Model;
using Migrations.Verifier.Findings;

namespace Migrations.Verifier.Running;

/// <summary>
/// The history on a second database that never gets a generated row: what fails only because of such rows passes there. It follows when it is needed,
/// so a history without such a failure costs nothing.
/// </summary>
internal sealed class RowlessRun(ObservedRunner main, Rewind rewind, EquatableArray<VariableSample> samples) : IAsyncDisposable
{
    private ObservedRunner? _runner;
    private int _count;
    private DatabasePoint? _point;

    /// <summary>Runs a migration behind all that were applied; what of it can run has run then.</summary>
    public async Task<ScriptOutcome> UpAsync(MigrationScripts scripts, CancellationToken token) =>
        await (await FollowAsync(token)).RunAsync(scripts.Up, scripts.Verify, token);

    /// <summary>Runs a migration that is noted next up, and down.</summary>
    public async Task<ScriptOutcome> DownAsync(MigrationScripts scripts, CompiledScript down, CancellationToken token)
    {
        var runner = await FollowAsync(token);
        await runner.RunAsync(scripts.Up, scripts.Verify, token);
        _count++;
        if (main.Ground.Database.Dialect == Dialect.PostgreSql && ScriptRunner.IsInsideAlone(down))
        {
            await using var trial = await runner.TryAsync(token);
            return await trial.RunAsync(down, token);
        }

        var outcome = await runner.RunStrictlyAsync(down, null, token);
        await DisposeAsync();
        return outcome;
    }

    /// <summary>Goes on with this database as the only one. Behind <see cref="UpAsync"/>, before the migration is noted.</summary>
    /// <returns>The database; null where the engine keeps no images.</returns>
    public async Task<DatabasePoint?> TakeOverAsync(CancellationToken token)
    {
        var ground = _runner!.Ground;
        _point = await ground.SaveAsync(_count + 1, token);
        _runner = null;
        await main.MoveToAsync(ground);
        return _point;
    }

    public async ValueTask DisposeAsync()
    {
        if (_runner is not null)
        {
            await _runner.DisposeAsync();
            _runner = null;
        }
    }

    private async Task<ObservedRunner> FollowAsync(CancellationToken token)
    {
        if (_runner is null)
        {
            _runner = new ObservedRunner(await main.Ground.OpenAnotherAsync(_point, token), samples, new RoutineRegister());
            _count = _point?.Count ?? 0;
        }

        await _runner.RepeatAsync(rewind.Applied.Skip(_count), token);
        _count = rewind.Applied.Count;
        return _runner;
    }
}
