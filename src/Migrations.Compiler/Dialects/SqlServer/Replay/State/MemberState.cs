using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.State;

/// <summary>A column, index, constraint or trigger of a table.</summary>
/// <param name="Presence">Whether the table has it.</param>
/// <param name="Definition">Canonical; empty if it is not known.</param>
/// <param name="Origin">Which statement made, needed or dropped it.</param>
internal sealed record MemberState(Presence Presence, string Definition, Origin Origin)
{
    /// <summary>PK, UQ, CK, DF or FK of a constraint; else empty.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Columns of the table that it is made of or depends on; of a computed column, those that it is computed from.</summary>
    public EquatableArray<string> Columns { get; init; }

    /// <summary>How many of them, from the first, are the key of an index.</summary>
    public int KeyCount { get; init; }

    /// <summary>The table that a foreign key refers to.</summary>
    public ObjectKey? Target { get; init; }

    /// <summary>The columns there; empty for those of its primary key.</summary>
    public EquatableArray<string> TargetColumns { get; init; }

    public static MemberState Unknown { get; } = new(Presence.Unknown, "", Origin.None);

    public static MemberState Absent { get; } = new(Presence.Absent, "", Origin.None);
}
