using Migrations.Compiler.Dialects.SqlServer.Replay.State;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Replays new names and new schemas.</summary>
internal sealed class RenameRunner(ReplayScene scene, ObjectLookup lookup)
{
    private readonly DatabaseState _state = scene.State;

    public void Rename(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        Move(step, key, key with { Name = step.Words[2] });
    }

    public void Transfer(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        lookup.RequireSchema(step.Range, step.Words[2]);
        Move(step, key, key with { Schema = step.Words[2] });
    }

    public void RenameMember(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        if (key.IsUnknown)
        {
            _state.Forget();
            return;
        }

        var (name, newName) = (step.Words[2], step.Words[3]);
        var isColumn = step.Kind == ReplayKind.RenameColumn;
        var table = lookup.Require(step.Range, key);
        if (!isColumn && table.Children[name].Presence == Presence.Present)
        {
            // The index of a key has the name of the key.
            Move(step, key with { Name = name }, key with { Name = newName });
            return;
        }

        var members = isColumn ? table.Columns : table.Indexes;
        var what = isColumn ? "column" : "index";
        if (members[name].Presence == Presence.Absent)
        {
            scene.ReportMissing(step.Range, what, name, key, members);
        }

        if (members[newName].Presence == Presence.Present && !string.Equals(name, newName, StringComparison.OrdinalIgnoreCase))
        {
            scene.ReportDuplicate(step.Range, $"{what} {newName} of {key.Display}", members[newName].Origin);
        }

        var moved = members[name] with { Presence = Presence.Present, Origin = scene.Here(OriginKind.Made, step.Range) };
        var gone = new MemberState(Presence.Absent, "", scene.Here(OriginKind.Renamed, step.Range));
        var renamed = string.Equals(name, newName, StringComparison.OrdinalIgnoreCase) ? members.With(newName, moved) : members.Renamed(name, newName, moved, gone);
        _state.Set(key, isColumn ? WithColumn(table with { Columns = renamed }, name, newName) : table with { Indexes = renamed });
    }

    // What is made of the column is made of it under its new name.
    private static ObjectState WithColumn(ObjectState table, string name, string newName)
    {
        MemberState Renamed(KeyValuePair<string, MemberState> member) => !member.Value.Columns.Contains(name, StringComparer.OrdinalIgnoreCase) ? member.Value : member.Value with
        {
            Columns = member.Value.Columns.Select(column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase) ? newName : column).ToEquatableArray(),
        };

        return table with { Columns = table.Columns.Changed(Renamed), Indexes = table.Indexes.Changed(Renamed), Children = table.Children.Changed(Renamed) };
    }

    private void Move(ReplayStep step, ObjectKey old, ObjectKey renamed)
    {
        if (old.IsUnknown || renamed.IsUnknown)
        {
            _state.Forget();
            return;
        }

        var moved = lookup.Require(step.Range, old);
        var member = moved.Parent is { } table ? _state[table].Children[old.Name] : MemberState.Unknown;
        var target = _state.BeforeCreate(renamed);
        if (target.Presence == Presence.Present && !ObjectKey.Comparer.Equals(old, renamed))
        {
            scene.ReportDuplicate(step.Range, renamed.Display, target.Origin);
        }
        else if (target.Presence == Presence.Unknown && scene.IsCertain)
        {
            _state.Learn(renamed, ObjectState.NeverMade);
        }

        lookup.Remove(old, moved with { Children = old.Schema == renamed.Schema ? MemberSet.Empty : moved.Children }, scene.Here(OriginKind.Renamed, step.Range));
        _state.Set(renamed, moved with { Origin = scene.Here(OriginKind.Made, step.Range) });
        foreach (var child in moved.Children.PresentNames.Where(name => !name.StartsWith(ReplayStep.Unnamed, StringComparison.Ordinal)))
        {
            var before = _state[old with { Name = child }];
            _state.Set(renamed with { Name = child }, before with { Presence = Presence.Present, Parent = renamed, Origin = scene.Here(OriginKind.Made, step.Range) });
        }

        if (moved.Parent is { } parent && _state[parent] is { Presence: Presence.Present } owner)
        {
            RenameChild(parent, owner, old.Name, renamed.Name, member with { Presence = Presence.Present, Origin = scene.Here(OriginKind.Made, step.Range) });
        }
    }

    private void RenameChild(ObjectKey parent, ObjectState owner, string name, string newName, MemberState child)
    {
        var isKey = child.Kind is "PK" or "UQ" && owner.Indexes[name].Presence != Presence.Absent;
        _state.Set(parent, owner with
        {
            Children = owner.Children.With(newName, child),
            Indexes = isKey ? owner.Indexes.With(name, MemberState.Absent).With(newName, child) : owner.Indexes,
        });
    }
}
