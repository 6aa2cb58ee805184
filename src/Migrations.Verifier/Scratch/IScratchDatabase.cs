using Migrations.Compiler.Model;

namespace Migrations.Verifier.Scratch;

/// <summary>An empty database that belongs to this run and is thrown away behind it. One session; not for several threads.</summary>
internal interface IScratchDatabase : IAsyncDisposable
{
    /// <summary>Name and version as messages say them: <c>PostgreSQL 18.4</c>, <c>PostgreSQL 16.2 at MigrationsScratchConnection</c>.</summary>
    string Engine { get; }

    Dialect Dialect { get; }

    /// <summary>Tells this build of the engine from all others, for images that are kept in files: one fits no other. Null where none can be kept.</summary>
    string? ImageIdentity { get; }

    /// <summary>Executes a text as it is. What the engine refuses is in the answer.</summary>
    /// <exception cref="ScratchFailureException">The engine or the connection to it is gone, and nothing more can be asked.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<ScratchAnswer> ExecuteAsync(string sql, CancellationToken token);

    /// <summary>Another empty database of the same engine, which the caller disposes of.</summary>
    /// <exception cref="ScratchFailureException">There is no way to one.</exception>
    Task<IScratchDatabase> OpenAnotherAsync(CancellationToken token);

    /// <summary>The database as it is now, outside of a transaction; null where the engine cannot keep one.</summary>
    Task<ScratchImage?> SaveAsync(CancellationToken token);

    /// <summary>Makes the database what it was. The session's settings are those of a new session.</summary>
    /// <param name="image">One that <see cref="SaveAsync"/> or <see cref="ReadImage"/> of the same engine gave.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="NotSupportedException">The engine keeps no images.</exception>
    Task RestoreAsync(ScratchImage image, CancellationToken token);

    /// <summary>Reads what <see cref="ScratchImage.Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is none of this build of the engine.</exception>
    /// <exception cref="NotSupportedException">The engine keeps no images.</exception>
    ScratchImage ReadImage(Stream stream);
}
