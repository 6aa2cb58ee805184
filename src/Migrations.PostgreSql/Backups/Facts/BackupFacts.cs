using Migrations.Compiler.Schema;
using Migrations.PostgreSql.Backups.Copying;

namespace Migrations.PostgreSql.Backups.Facts;

/// <summary>What there is in a database beside the rows, at one moment.</summary>
internal sealed record BackupFacts
{
    /// <summary>The login that read it: owner of everything that says no other.</summary>
    public required string Role { get; init; }

    /// <summary>By the server's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The tables that were asked for, with partitions and what inherits; null means all.</summary>
    public IReadOnlyList<string>? Scope { get; init; }

    public required DatabaseSchema Schema { get; init; }

    /// <summary>All that hold rows of their own, also those whose rows are not in the backup.</summary>
    public required IReadOnlyList<TableCopy> Tables { get; init; }

    public required IReadOnlyList<SequenceState> Sequences { get; init; }
}
