namespace Migrations.Verifier.Observation.PostgreSql;

/// <summary>A relation that the transaction holds a lock on.</summary>
internal sealed record HeldRelation
{
    public required string Id { get; init; }

    /// <summary><c>schema.table</c>.</summary>
    public required string Name { get; init; }

    /// <summary>As in <c>pg_class.relkind</c>.</summary>
    public required char Kind { get; init; }

    /// <summary>Of the table that an index belongs to.</summary>
    public string? Table { get; init; }

    /// <summary>Where its rows are stored.</summary>
    public required string Storage { get; init; }

    public required long Scans { get; init; }

    public required long Deleted { get; init; }

    public required TableLockMode Strongest { get; init; }

    /// <summary>A statement took the lock of a change of rows, which it takes before it looks for any.</summary>
    public required bool IsWritten { get; init; }

    public bool IsDropped { get; init; }

    public bool IsTable => Kind is 'r' or 'p' or 'm' or 'f';
}
