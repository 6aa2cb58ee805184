using Migrations.Compiler.Dialects.SqlServer.Replay.State;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Replays what becomes of the constraints of a table. A constraint with a name is an object of the table's schema too.</summary>
internal sealed class ConstraintRunner(ReplayScene scene, ObjectLookup lookup, MemberRules members)
{
    private readonly DatabaseState _state = scene.State;

    public ObjectState Add(ObjectKey key, ObjectState table, ReplayStep part)
    {
        members.CheckColumns(part, key, table);
        CheckReference(part, key, table);
        var name = part.Words[0];
        var definition = part.Words[1] + " " + part.Words[2];
        var target = part.Words[1] == "FK" ? new ObjectKey(NameSpace.Objects, part.Words[3], part.Words[4]) : (ObjectKey?)null;
        var member = members.Made(part, definition) with { Kind = part.Words[1], Target = target, TargetColumns = MemberRules.NamesOf(part, ReplayKind.ReferencedColumn) };
        if (name.Length == 0)
        {
            return table with { Children = table.Children.With(ReplayStep.Unnamed + definition, member) };
        }

        var child = new ObjectKey(NameSpace.Objects, key.Schema, name);
        var before = _state.BeforeCreate(child);
        if (before.Presence == Presence.Present)
        {
            scene.ReportDuplicate(part.Range, child.Display, before.Origin);
        }

        if (!child.IsUnknown)
        {
            _state.Set(child, new ObjectState { Presence = Presence.Present, Kind = part.Words[1], Parent = key, Definition = definition, Origin = member.Origin });
        }

        var withIndex = part.Words[1] is "PK" or "UQ" ? table with { Indexes = table.Indexes.With(name, member) } : table;
        return withIndex with { Children = withIndex.Children.With(name, member) };
    }

    public ObjectState Drop(ObjectKey key, ObjectState table, ReplayStep part)
    {
        var name = part.Words[0];
        members.Check(part, key, table.Children, name, MemberRules.Constraint, part.Words.Count > 1);
        foreach (var child in name == ReplayStep.UnknownName ? lookup.ChildrenOf(key, table) : lookup.ChildrenOf(key, table).Where(child => string.Equals(child.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            _state.Set(child, name == ReplayStep.UnknownName ? ObjectState.Unknown : ObjectState.NeverMade with { Origin = scene.Here(OriginKind.Dropped, part.Range) });
        }

        var children = MemberRules.IsMadeUp(name) ? table.Children.Changed(child => child.Key.StartsWith(ReplayStep.Unnamed, StringComparison.Ordinal) ? MemberState.Unknown : child.Value) : table.Children;
        return table with
        {
            Children = children.With(name, members.Gone(part)),
            Indexes = name == ReplayStep.UnknownName || table.Indexes[name].Presence == Presence.Present ? table.Indexes.With(name, members.Gone(part)) : table.Indexes,
        };
    }

    private void CheckReference(ReplayStep part, ObjectKey key, ObjectState table)
    {
        if (part.Steps.FirstOrDefault(step => step.Kind == ReplayKind.UseObject) is not { } target)
        {
            return;
        }

        var other = ObjectKey.Of(target);
        var isOwn = ObjectKey.Comparer.Equals(other, key);
        var referenced = isOwn ? table : other.IsUnknown ? ObjectState.Unknown : lookup.Require(target.Range, other);
        if (!isOwn && !other.IsUnknown && !referenced.Referrers.Contains(key, ObjectKey.Comparer))
        {
            _state.Set(other, referenced with { Referrers = referenced.Referrers.Append(key).ToEquatableArray() });
        }

        members.CheckColumns(part, other, referenced, ReplayKind.ReferencedColumn);
    }
}
