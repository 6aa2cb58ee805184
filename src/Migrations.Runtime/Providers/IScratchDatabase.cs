namespace Migrations.Providers;

/// <summary>A new database beside another; disposing drops it unless it was kept.</summary>
public interface IScratchDatabase : IAsyncDisposable
{
    /// <summary>A session of it; it lives as long as this.</summary>
    IMigrationSession Session { get; }

    /// <summary>Gives it a name for good. Its session ends.</summary>
    /// <exception cref="MigrationRefusedException">There is a database of that name; this one stays a scratch database.</exception>
    Task KeepAsync(string name, CancellationToken cancellationToken);
}
