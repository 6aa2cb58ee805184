using Migrations.Verifier.Observation;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>Brings the database back to where the history had it, when a way back led elsewhere: from the last image, or from nothing, up again.</summary>
internal sealed class Rewind(ObservedRunner runner)
{
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
    public void Add(MigrationScripts scripts) => _applied.Add(scripts);

    /// <summary>Takes the database as the one to go on from, because the run has moved to it.</summary>
    /// <param name="image">What it is behind the migration that is noted next; null where the engine keeps none.</param>
    public void ResetBehindNext(ScratchImage? image) => _image = image is null ? null : (image, runner.State, _applied.Count + 1);

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

        await runner.RepeatAsync(_applied.Append(last).Skip(first), token);

        // An image costs as much as many migrations: only where a way back led elsewhere may the next one do so soon.
        _image = await runner.Ground.Database.SaveAsync(token) is { } image ? (image, runner.State, _applied.Count + 1) : null;
    }
}
