using Migrations.Verifier.Observation;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>Brings the database back to where the history had it, when a way back led elsewhere: from the last image, or from nothing, up again.</summary>
internal sealed class Rewind(ObservedRunner runner)
{
    // An image costs as much as some migrations, and each one behind it is run again.
    private const int Distance = 32;

    // Beyond it the time of a build would grow with the square of the history.
    private const int MaxRewinds = 40;

    private readonly List<MigrationScripts> _applied = [];
    private (ScratchImage Image, DatabaseState State, int Count)? _image;
    private int _rewinds;

    /// <summary>Migrations that were applied, in their order.</summary>
    public IReadOnlyList<MigrationScripts> Applied => _applied;

    /// <summary>False where so many ways back led elsewhere that the others are not tried.</summary>
    public bool IsPossible => _rewinds < MaxRewinds;

    /// <summary>Notes a migration that was applied.</summary>
    public async Task AddAsync(MigrationScripts scripts, CancellationToken token)
    {
        _applied.Add(scripts);
        if (_applied.Count % Distance == 0)
        {
            await SaveAsync(token);
        }
    }

    /// <summary>Keeps the database as it is behind the last migration that was noted.</summary>
    public async Task SaveAsync(CancellationToken token)
    {
        if (await runner.Ground.Database.SaveAsync(token) is { } image)
        {
            _image = (image, runner.State, _applied.Count);
        }
    }

    /// <summary>Makes the database what it was behind the last migration that was noted, and one more.</summary>
    public async Task ToBehindAsync(MigrationScripts last, CancellationToken token)
    {
        _rewinds++;
        var first = 0;
        if (_image is { } saved)
        {
            await runner.Ground.RestoreAsync(saved.Image, saved.State, token);
            first = saved.Count;
        }
        else
        {
            await runner.MoveToAsync(await runner.Ground.OpenAnotherAsync(token));
        }

        foreach (var scripts in _applied.Skip(first).Append(last))
        {
            await runner.RunAsync(scripts.Up, scripts.Verify, token);
        }
    }
}
