namespace Migrations.Providers;

/// <summary>One row of the history table.</summary>
public sealed record JournalEntry
{
    /// <summary>Version and name: the key of the row.</summary>
    public required MigrationKey Key { get; init; }

    /// <summary>Versioned or repeatable.</summary>
    public MigrationKind Kind { get; init; }

    /// <summary>Order in which migrations were applied, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>SHA-256 of the up script that ran, hexadecimal.</summary>
    public required string Checksum { get; init; }

    /// <summary>The same without comments and white space.</summary>
    public required string CodeChecksum { get; init; }

    /// <summary>Running hash over the history up to this migration.</summary>
    public required string Chain { get; init; }

    /// <summary>How far it is.</summary>
    public JournalState State { get; init; }

    /// <summary>When it was finished, by the database's clock; not written, the database does.</summary>
    public DateTimeOffset AppliedAt { get; init; }

    /// <summary>How long it ran; null lets the database measure the transaction.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The database user; not written, the database does, where it has users.</summary>
    public string AppliedBy { get; init; } = "";

    /// <summary>The app that ran it.</summary>
    public required string Application { get; init; }

    /// <summary>The run that it belongs to.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Id of the backup that was made before the run; null when there was none. Written, not read.</summary>
    public Guid? Backup { get; init; }

    /// <summary>How many statements of a script without a transaction are done.</summary>
    public int CompletedStatements { get; init; }

    /// <summary>How many rows the batches of the next statement have changed.</summary>
    public long CompletedRows { get; init; }

    /// <summary>SHA-256 of the statements that are done, so that the others may be mended; empty when none is needed.</summary>
    public string CompletedChecksum { get; init; } = "";

    /// <summary>The down script, for a build that does not know this migration; written, not read with the row.</summary>
    public StoredScript? Down { get; init; }

    /// <summary>True when the row keeps a down script; read, not written.</summary>
    public bool HasDown { get; init; }
}
