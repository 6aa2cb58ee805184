using Migrations.Compiler.Dialects.SqlServer.Replay.State;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>What is the same for columns, indexes and constraints: they must be there to be used, and come and go.</summary>
internal sealed class MemberRules(ReplayScene scene)
{
    public const string Column = "column";
    public const string Constraint = "constraint";
    public const string Index = "index";

    /// <summary>PK__orders__3213E83F: a name that the server makes up for what has none.</summary>
    public static bool IsMadeUp(string name) => name.IndexOf("__", StringComparison.Ordinal) >= 0;

    public void Check(ReplayStep step, ObjectKey key, MemberSet members, string name, string what, bool isIfExists = false)
    {
        if (!isIfExists && !(what != Column && IsMadeUp(name)) && members[name].Presence == Presence.Absent)
        {
            scene.ReportMissing(step.Range, what, name, key, members);
        }
    }

    /// <summary>The columns that a part of a table is made of.</summary>
    public void CheckColumns(ReplayStep part, ObjectKey key, ObjectState table, ReplayKind kind = ReplayKind.UseColumn)
    {
        foreach (var column in part.Steps)
        {
            if (column.Kind == kind)
            {
                Check(column, key, table.Columns, column.Words[0], Column);
            }
        }
    }

    public MemberState Made(ReplayStep part, string definition) =>
        new(Presence.Present, definition, scene.Here(OriginKind.Made, part.Range)) { Columns = NamesOf(part, ReplayKind.UseColumn) };

    public MemberState Gone(ReplayStep step) => new(Presence.Absent, "", scene.Here(OriginKind.Dropped, step.Range));

    public static EquatableArray<string> NamesOf(ReplayStep part, ReplayKind kind) =>
        part.Steps.Count == 0 ? default : part.Steps.Where(step => step.Kind == kind).Select(step => step.Words[0]).ToEquatableArray();
}
