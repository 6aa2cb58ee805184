using Migrations.Compiler.Dialects.SqlServer.Replay.State;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>What a statement that succeeds tells of the table before it: what it adds was not there, what it drops was.</summary>
internal static class TableLearning
{
    public static ObjectState Learn(ObjectState table, ReplayStep alter)
    {
        foreach (var part in alter.Steps)
        {
            table = part.Kind switch
            {
                ReplayKind.Column => table with { Columns = Learn(table.Columns, part, MemberState.Absent) },
                ReplayKind.Index when part.Word(2).Length == 0 => table with { Indexes = Learn(table.Indexes, part, MemberState.Absent) },
                ReplayKind.Constraint when part.Words[0].Length > 0 => table with { Children = Learn(table.Children, part, MemberState.Absent) },
                _ => table,
            };
        }

        return table;
    }

    /// <summary>Type, nullability and the rest of a column; empty where they are not known.</summary>
    public static string DefinitionOf(ReplayStep column) =>
        column.Words[1].Length + column.Words[3].Length == 0 ? "" : $"{column.Words[1]}|{column.Words[2]}|{column.Words[3]}";

    private static MemberSet Learn(MemberSet members, ReplayStep part, MemberState state) =>
        part.Words[0] != ReplayStep.UnknownName && members[part.Words[0]].Presence == Presence.Unknown ? members.With(part.Words[0], state) : members;
}
