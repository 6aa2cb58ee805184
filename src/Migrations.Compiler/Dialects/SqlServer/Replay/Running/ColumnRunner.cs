using Migrations.Compiler.Dialects.SqlServer.Replay.State;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Replays what becomes of the columns of a table.</summary>
internal sealed class ColumnRunner(ReplayScene scene, MemberRules members)
{
    public ObjectState Add(ObjectKey key, ObjectState table, ReplayStep part)
    {
        var name = part.Words[0];
        var before = table.Columns[name];
        if (before.Presence == Presence.Present)
        {
            scene.ReportDuplicate(part.Range, $"column {name} of {key.Display}", before.Origin);
        }

        return table with { Columns = table.Columns.With(name, members.Made(part, TableLearning.DefinitionOf(part))) };
    }

    public ObjectState Alter(ObjectKey key, ObjectState table, ReplayStep part)
    {
        members.Check(part, key, table.Columns, part.Words[0], MemberRules.Column);
        return table with { Columns = table.Columns.With(part.Words[0], Altered(table.Columns[part.Words[0]], part)) };
    }

    public ObjectState Drop(ObjectKey key, ObjectState table, ReplayStep part, ReplayStep statement)
    {
        members.Check(part, key, table.Columns, part.Words[0], MemberRules.Column, part.Words.Count > 1);
        CheckNothingDependsOn(part, key, table, statement);
        return table with { Columns = table.Columns.With(part.Words[0], members.Gone(part)) };
    }

    private static MemberState Altered(MemberState before, ReplayStep part)
    {
        var rest = before.Definition.Split('|') is { Length: 3 } parts ? parts[2] : "";
        var definition = part.Words[1].Length == 0 ? before.Definition : before.Definition.Length == 0 ? "" : $"{part.Words[1]}|{part.Words[2]}|{rest}";
        return before with { Presence = Presence.Present, Definition = definition };
    }

    /// <summary>The server refuses to drop a column that something is made of, unless the same statement drops that as well.</summary>
    private void CheckNothingDependsOn(ReplayStep part, ObjectKey key, ObjectState table, ReplayStep statement)
    {
        var column = part.Words[0];
        var droppedWithIt = statement.Steps.Where(other => other.Kind is ReplayKind.DropConstraint or ReplayKind.DropColumn).Select(other => other.Words[0]).ToList();
        var user = table.Children.All.Concat(table.Indexes.All).Concat(table.Columns.All).FirstOrDefault(member => member.Value.Presence == Presence.Present
            && member.Value.Columns.Contains(column, StringComparer.OrdinalIgnoreCase) && !droppedWithIt.Contains(member.Key, StringComparer.OrdinalIgnoreCase));
        if (user.Key is not null)
        {
            scene.ReportDependency(part.Range, column, key, user.Key, user.Value);
        }
    }
}
