using Migrations.Verifier.Observation;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>A database that scripts run on, with what observes it.</summary>
internal sealed class Ground : IAsyncDisposable
{
    private readonly bool _isOurs;

    private Ground(IScratchDatabase database, ObservedDatabase observed, bool isOurs) => (Database, Observed, _isOurs) = (database, observed, isOurs);

    public IScratchDatabase Database { get; }

    public ObservedDatabase Observed { get; }

    /// <summary>An empty database that somebody else disposes of.</summary>
    public static async Task<Ground> OnAsync(IScratchDatabase database, CancellationToken token) => new(database, await ObservedDatabase.CreateAsync(database, token), isOurs: false);

    /// <summary>Another empty database of the same engine.</summary>
    public async Task<Ground> OpenAnotherAsync(CancellationToken token)
    {
        var database = await Database.OpenAnotherAsync(token);
        return new Ground(database, await ObservedDatabase.CreateAsync(database, token), isOurs: true);
    }

    public async Task RestoreAsync(ScratchImage image, DatabaseState state, CancellationToken token)
    {
        await Database.RestoreAsync(image, token);
        await Observed.ResetAsync(state, token);
        Observed.NoteEmptyTables();
    }

    public ValueTask DisposeAsync() => _isOurs ? Database.DisposeAsync() : ValueTask.CompletedTask;
}
