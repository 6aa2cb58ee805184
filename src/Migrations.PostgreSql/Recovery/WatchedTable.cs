namespace Migrations.PostgreSql.Recovery;

/// <summary>What is known of a table since the run began.</summary>
/// <param name="Oid">Stays when the table gets another name.</param>
/// <param name="Name">As it was when it was first seen: <c>public.orders</c>.</param>
/// <param name="Columns">Numbers of its columns then.</param>
/// <param name="IsNew">The run has made it.</param>
internal sealed record WatchedTable(uint Oid, string Name, string Columns, bool IsNew)
{
    /// <summary>How many rows it must have, all of them old ones or the run's own, where nobody else has written; null: its rows are in no backup.</summary>
    public long? Rows { get; init; }

    /// <summary>Why nobody can tell any more that only the run has written to it, a sentence; empty while that can be told.</summary>
    public string Doubt { get; init; } = "";

    /// <summary>The run has changed or removed rows, values or storage that were there.</summary>
    public bool IsChanged { get; init; }

    /// <summary>The run has added rows.</summary>
    public bool IsExtended { get; init; }

    /// <summary>The run has dropped it.</summary>
    public bool IsGone { get; init; }

    public WatchedTable Doubted(string why) => Doubt.Length > 0 ? this : this with { Doubt = why };
}
