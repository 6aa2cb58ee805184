namespace Migrations.Providers;

/// <summary>What of a database is read for a backup, and how.</summary>
/// <param name="Tables">Tables whose rows are read, as the build names them (<c>public.orders</c>; without a schema on SQLite); null means all. The schema is always read whole.</param>
public sealed record BackupScope(IReadOnlyList<string>? Tables)
{
    /// <summary>How many connections read at once, at most.</summary>
    public int Parallelism { get; init; } = 2;

    /// <summary>The database's own tool that is to be used, its name or its path; null means none. Such a backup is of all tables.</summary>
    public string? Tool { get; init; }
}
