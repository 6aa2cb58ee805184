using Migrations.Verifier.Images;

namespace Migrations.Verifier.Running;

/// <summary>
/// Brings the database back to where the history had it, when a way back led elsewhere: from the last point that was kept, or from nothing, the same
/// steps again. So it is what it would be without that way back, whatever the point.
/// </summary>
internal sealed class Rewind(ObservedRunner runner)
{
    // Beyond it the time of a build would grow with the square of the history.
    private const int MaxRewinds = 40;

    private readonly List<MigrationScripts> _applied = [];
    private readonly List<bool> _wentBack = [];
    private DatabasePoint? _point;
    private bool _isRowless;
    private bool _hasGoneBack;
    private int _rewinds;

    /// <summary>Migrations that were applied, in their order.</summary>
    public IReadOnlyList<MigrationScripts> Applied => _applied;

    /// <summary>False where so many ways back led elsewhere that the others are not tried.</summary>
    public bool IsPossible => _rewinds < MaxRewinds;

    /// <summary>Says that the database has gone the way back of the migration that is noted next, and up again.</summary>
    public void NoteWayBack() => _hasGoneBack = true;

    /// <summary>Notes a migration that was applied.</summary>
    public void Add(MigrationScripts scripts)
    {
        _applied.Add(scripts);
        _wentBack.Add(_hasGoneBack);
        _hasGoneBack = false;
    }

    /// <summary>Takes the database as the one to go on from.</summary>
    /// <param name="point">What it is; null where the engine keeps no images, and the run has moved to a database without generated rows.</param>
    public void GoOnFrom(DatabasePoint? point) => (_point, _isRowless) = (point, point is null);

    /// <summary>Makes the database what it was behind the last migration that was noted, and one more.</summary>
    public async Task ToBehindAsync(MigrationScripts last, CancellationToken token)
    {
        _rewinds++;
        if (_point is { } point)
        {
            await runner.Ground.RestoreAsync(point, token);
        }
        else
        {
            await runner.MoveToAsync(await runner.Ground.OpenAnotherAsync(point: null, token));
        }

        for (var i = _point?.Count ?? 0; i < _applied.Count; i++)
        {
            await StepAsync(_applied[i], _wentBack[i], token);
        }

        if (_point is null || _point.Count <= _applied.Count)
        {
            await StepAsync(last, wentBack: false, token);
        }

        // An image costs as much as many migrations: only where a way back led elsewhere may the next one do so soon.
        _point = await runner.Ground.SaveAsync(_applied.Count + 1, token);
    }

    public void Write(StateWriter writer)
    {
        writer.Number(_rewinds);
        writer.All(_wentBack, writer.Flag);
    }

    /// <param name="reader">Reads what <see cref="Write"/> wrote.</param>
    /// <param name="applied">As many migrations as it was then.</param>
    /// <param name="point">The database behind them.</param>
    public void Read(StateReader reader, IReadOnlyList<MigrationScripts> applied, DatabasePoint point)
    {
        _rewinds = reader.Number();
        _applied.AddRange(applied);
        _wentBack.AddRange(reader.All(reader.Flag));
        GoOnFrom(point);
    }

    private async Task StepAsync(MigrationScripts scripts, bool wentBack, CancellationToken token)
    {
        if (!_isRowless)
        {
            await runner.SeedAsync(token);
        }

        await runner.RunAsync(scripts.Up, scripts.Verify, token);
        if (wentBack)
        {
            await runner.RunStrictlyAsync(scripts.Down!, null, token);
            await runner.RunStrictlyAsync(scripts.Up, scripts.Verify, token);
        }
    }
}
