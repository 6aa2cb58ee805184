namespace Migrations.Providers;

/// <summary>One kind of database. Holds no policy: when something runs, and what happens when it fails, is decided by the runtime.</summary>
public interface IMigrationProvider
{
    /// <summary>Which scripts of the catalog are for it.</summary>
    MigrationDialect Dialect { get; }

    /// <summary>Its name in messages, for example <c>PostgreSQL</c>.</summary>
    string Name { get; }

    /// <summary>The journal as SQL text, for scripts that run without this library.</summary>
    IOfflineJournal OfflineJournal { get; }

    /// <summary>True when the URL's scheme, the connection's type or the connection string is of this kind.</summary>
    bool Accepts(DatabaseTarget target);

    /// <summary>Opens one session; everything of a run goes through it.</summary>
    /// <exception cref="MigrationException">The database cannot be reached, or the URL has something that this provider does not know.</exception>
    ValueTask<IMigrationSession> OpenAsync(DatabaseTarget target, SessionSettings settings, CancellationToken cancellationToken);
}
