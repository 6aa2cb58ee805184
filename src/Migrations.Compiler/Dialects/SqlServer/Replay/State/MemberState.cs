namespace Migrations.Compiler.Dialects.SqlServer.Replay.State;

/// <summary>A column, index, constraint or trigger of a table.</summary>
/// <param name="Presence">Whether the table has it.</param>
/// <param name="Definition">Canonical; empty if it is not known.</param>
/// <param name="Origin">Which statement made, needed or dropped it.</param>
internal sealed record MemberState(Presence Presence, string Definition, Origin Origin)
{
    public static MemberState Unknown { get; } = new(Presence.Unknown, "", Origin.None);

    public static MemberState Absent { get; } = new(Presence.Absent, "", Origin.None);
}
