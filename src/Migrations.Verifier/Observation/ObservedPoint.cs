using Migrations.Verifier.Rows;

namespace Migrations.Verifier.Observation;

/// <summary>What is known of a database between two migrations: all that it takes to go on from an image of it.</summary>
internal sealed record ObservedPoint
{
    public required DatabaseState State { get; init; }

    /// <summary>Tables that may have no rows, and that nobody has tried to fill.</summary>
    public required IReadOnlyList<string> Unseeded { get; init; }

    /// <summary>Tables that no row could be found for.</summary>
    public required IReadOnlyList<EmptyTable> Empty { get; init; }

    /// <summary>What the session has prepared of ours.</summary>
    public required IReadOnlyList<string> Prepared { get; init; }
}
