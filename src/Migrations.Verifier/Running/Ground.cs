using Migrations.Compiler.Model;
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

    /// <summary>Makes an empty database that somebody else disposes of what it was.</summary>
    public static async Task<Ground> ResumeAsync(IScratchDatabase database, DatabasePoint point, CancellationToken token)
    {
        await database.RestoreAsync(point.Image, token);
        return new Ground(database, await ObservedDatabase.ResumeAsync(database, point.Observed, token), isOurs: false);
    }

    /// <summary>Another database of the same engine.</summary>
    /// <param name="point">What it is; null for an empty one.</param>
    /// <param name="token">Cancels.</param>
    public async Task<Ground> OpenAnotherAsync(DatabasePoint? point, CancellationToken token)
    {
        var database = await Database.OpenAnotherAsync(token);
        if (point is null)
        {
            return new Ground(database, await ObservedDatabase.CreateAsync(database, token), isOurs: true);
        }

        await database.RestoreAsync(point.Image, token);
        return new Ground(database, await ObservedDatabase.ResumeAsync(database, point.Observed, token), isOurs: true);
    }

    /// <summary>The database as it is; null where the engine keeps no images.</summary>
    /// <param name="count">Migrations that were applied.</param>
    /// <param name="token">Cancels.</param>
    public async Task<DatabasePoint?> SaveAsync(int count, CancellationToken token) =>
        await Database.SaveAsync(token) is { } image ? new DatabasePoint(image, Observed.Point, count) : null;

    /// <summary>Goes on as a process does that begins with a point which this database has just given.</summary>
    public async Task GoOnFromAsync(DatabasePoint point, CancellationToken token)
    {
        if (Database.Dialect == Dialect.Sqlite)
        {
            // Its image has nothing of the connection, such as tables for a while.
            await Database.RestoreAsync(point.Image, token);
        }

        await Observed.ResetAsync(point.Observed, token);
    }

    public async Task RestoreAsync(DatabasePoint point, CancellationToken token)
    {
        await Database.RestoreAsync(point.Image, token);
        await Observed.ResetAsync(point.Observed, token);
    }

    public ValueTask DisposeAsync() => _isOurs ? Database.DisposeAsync() : ValueTask.CompletedTask;
}
