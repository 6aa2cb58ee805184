namespace Migrations.Testing;

/// <summary>How an embedded PostgreSQL is made.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>
    /// Memory of the server in bytes, 64 MB by default and 32 MB at least; only what is used is taken from the machine. A statement that needs more fails with
    /// SQLSTATE 53200. The content of tables is not part of it.
    /// </summary>
    public int MemoryBytes { get; init; } = 64 << 20;

    /// <summary>Port on 127.0.0.1; 0, the default, is a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// How long a connection may keep the one session without using it while another one waits, 10 seconds by default; then the one that waits gets an error that names it.
    /// </summary>
    public TimeSpan TurnTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How migrations are applied, where they are; by default all phases. With hooks or progress, they are run for each database instead of once in the process.</summary>
    public MigrationOptions Migrations { get; init; } = new() { Phase = MigrationPhases.All };
}
