using System.Data.Common;

namespace Migrations.Providers;

/// <summary>Which database: a URL, a connection string, a data source or a connection. Never prints a password.</summary>
public sealed class DatabaseTarget
{
    private DatabaseTarget()
    {
    }

    /// <summary>The URL, when one was given.</summary>
    public DatabaseUrl? Url { get; private init; }

    /// <summary>The driver's connection string, when one was given.</summary>
    public string? ConnectionString { get; private init; }

    /// <summary>The app's data source, when one was given.</summary>
    public DbDataSource? DataSource { get; private init; }

    /// <summary>The app's connection, when one was given; it stays open if it was.</summary>
    public DbConnection? Connection { get; private init; }

    /// <summary>A data source of the app.</summary>
    public static DatabaseTarget Of(DbDataSource dataSource) => new() { DataSource = dataSource };

    /// <summary>A connection of the app.</summary>
    public static DatabaseTarget Of(DbConnection connection) => new() { Connection = connection };

    /// <summary>A URL when it has a scheme, else a connection string.</summary>
    /// <exception cref="MigrationRefusedException">It is empty, or a URL that cannot be read.</exception>
    public static DatabaseTarget Parse(string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new MigrationRefusedException(["The connection string is empty. Give a URL such as 'postgresql://user@host/database' or 'sqlite:///app.db', or the driver's connection string."])
        : DatabaseUrl.IsUrl(text) ? new() { Url = DatabaseUrl.Parse(text) }
        : new() { ConnectionString = text };

    /// <summary>The URL in the environment variable DATABASE_URL; where that is not set, <paramref name="otherwise"/>.</summary>
    /// <exception cref="MigrationRefusedException">There is neither, or it cannot be read.</exception>
    public static DatabaseTarget FromEnvironment(string? otherwise = null) =>
        (Environment.GetEnvironmentVariable("DATABASE_URL") is { Length: > 0 } set ? set : otherwise) is { } text
            ? Parse(text)
            : throw new MigrationRefusedException(["No database was named: the environment variable DATABASE_URL is not set. Set it, for example DATABASE_URL=postgresql://user:password@host/database or DATABASE_URL=sqlite:///app.db, or give a connection to the call."]);

    /// <summary>The kind of the target, without secrets.</summary>
    public override string ToString() =>
        Url?.ToString() ?? (ConnectionString is not null ? "a connection string" : (DataSource?.GetType() ?? Connection!.GetType()).Name);
}
