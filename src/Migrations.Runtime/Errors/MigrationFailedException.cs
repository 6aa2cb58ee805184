namespace Migrations;

/// <summary>A statement of a migration failed. A migration in a transaction was undone; those before it stay applied.</summary>
public sealed class MigrationFailedException : MigrationException
{
    internal MigrationFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Version and name of the migration.</summary>
    public required string MigrationId { get; init; }

    /// <summary>Path of the script in the project; null when no statement of it failed, but its commit or the journal.</summary>
    public string? File { get; init; }

    /// <summary>Line of the error in the file, from 1; of the statement where the database names no position; 0 without a file.</summary>
    public int Line { get; init; }

    /// <summary>Column of the error, from 1, in UTF-16 units; 0 without a file.</summary>
    public int Column { get; init; }

    /// <summary>The failed statement as the file has it, without the values of variables.</summary>
    public string? Statement { get; init; }

    /// <summary>The database's own message.</summary>
    public required string DatabaseMessage { get; init; }

    /// <summary>SQLSTATE, where the database has such codes.</summary>
    public string? SqlState { get; init; }

    /// <summary>PostgreSQL's DETAIL; it may hold values of rows.</summary>
    public string? Detail { get; init; }

    /// <summary>PostgreSQL's HINT.</summary>
    public string? Hint { get; init; }
}
