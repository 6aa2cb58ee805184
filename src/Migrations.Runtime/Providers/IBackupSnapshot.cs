namespace Migrations.Providers;

/// <summary>A database as it was at one moment, for as long as this is not disposed.</summary>
public interface IBackupSnapshot : IAsyncDisposable
{
    /// <summary>Engine and version, for example <c>PostgreSQL 18.6</c>.</summary>
    string Engine { get; }

    /// <summary>How it is read, for example <c>copy</c>: only the same way can put it back.</summary>
    string Method { get; }

    /// <summary>The moment, by the database's clock where it has one.</summary>
    DateTimeOffset At { get; }

    /// <summary>Hash of the schema, 64 hexadecimal digits.</summary>
    string SchemaFingerprint { get; }

    /// <summary>What has to be written, in the order in which it has to be read again.</summary>
    IReadOnlyList<BackupPart> Parts { get; }

    /// <summary>How many parts may be written at once; 1 or more.</summary>
    int Parallelism { get; }

    /// <summary>Writes one part.</summary>
    /// <param name="part">One of <see cref="Parts"/>.</param>
    /// <param name="target">Where to; it is not closed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What the part's table holds; null for a part that is no table.</returns>
    /// <exception cref="StatementException">The database refused it.</exception>
    Task<TableContent?> WriteAsync(BackupPart part, Stream target, CancellationToken cancellationToken);

    /// <summary>What the tables hold where parts are not tables; else empty. Called when all parts are written.</summary>
    Task<IReadOnlyList<TableContent>> ReadContentsAsync(CancellationToken cancellationToken);
}
