using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.SqlServer.Replay.State;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Replays views, routines, triggers, sequences, synonyms, types and schemas.</summary>
internal sealed class ObjectRunner(ReplayScene scene, ObjectLookup lookup, QueryRunner queries)
{
    private readonly DatabaseState _state = scene.State;

    public void Create(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        foreach (var part in step.Steps)
        {
            if (part.Kind == ReplayKind.Query)
            {
                queries.Run(part);
            }
            else if (part.Kind == ReplayKind.UseType)
            {
                lookup.RequireType(part);
            }
        }

        if (key.IsUnknown)
        {
            _state.Forget();
            return;
        }

        if (step.Kind == ReplayKind.CreateObject)
        {
            lookup.BeginCreate(step, key);
        }
        else if (step.Kind == ReplayKind.AlterObject)
        {
            lookup.Require(step.Range, key);
        }
        else
        {
            lookup.RequireSchema(step.Range, key.Schema);
        }

        _state.Set(key, StateOf(step, key));
    }

    public void Drop(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        if (key.IsUnknown)
        {
            _state.Forget();
            return;
        }

        var found = _state[key];
        var isIfExists = step.Word(3).Length > 0;
        if (found.Presence == Presence.Absent && !isIfExists)
        {
            scene.ReportMissing(step.Range, key, found);
        }
        else if (found.Presence == Presence.Present && found.Kind.Length > 0 && found.Kind != step.Words[2] && !isIfExists)
        {
            scene.Report(DiagnosticCatalog.UnknownObject, step.Range, key.Display, $"{key.Display} is {Describe(found.Kind)}, not {Describe(step.Words[2])}. Write the DROP that fits, or correct the name.");
            return;
        }

        CheckNothingRefersTo(step, key, found);
        if (found.Presence == Presence.Unknown && scene.IsCertain && !isIfExists)
        {
            _state.Learn(key, new ObjectState { Presence = Presence.Present, Kind = step.Words[2] });
        }

        Remove(key, found, scene.Here(OriginKind.Dropped, step.Range));
    }

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
        var (name, newName) = (step.Words[2], step.Words[3]);
        var isColumn = step.Kind == ReplayKind.RenameColumn;
        var table = lookup.Require(step.Range, key);
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

    public void CreateSchema(ReplayStep step)
    {
        var key = ObjectKey.OfSchema(step.Words[0]);
        var found = _state.BeforeCreate(key);
        if (found.Presence == Presence.Present)
        {
            scene.ReportDuplicate(step.Range, key.Describe(), found.Origin);
        }

        _state.Set(key, new ObjectState { Presence = Presence.Present, Origin = scene.Here(OriginKind.Made, step.Range) });
    }

    public void DropSchema(ReplayStep step)
    {
        var key = ObjectKey.OfSchema(step.Words[0]);
        var found = _state[key];
        if (found.Presence == Presence.Absent && step.Word(1).Length == 0)
        {
            scene.ReportMissing(step.Range, key, found);
        }

        _state.Set(key, ObjectState.NeverMade with { Origin = scene.Here(OriginKind.Dropped, step.Range) });
    }

    public void CreateType(ReplayStep step)
    {
        var key = ObjectKey.Of(step) with { Space = NameSpace.Types };
        lookup.BeginCreate(step, key);
        _state.Set(key, new ObjectState { Presence = Presence.Present, Kind = step.Word(3), Definition = step.Word(2), Origin = scene.Here(OriginKind.Made, step.Range) });
    }

    public void DropType(ReplayStep step)
    {
        var key = ObjectKey.Of(step) with { Space = NameSpace.Types };
        var found = _state[key];
        if (found.Presence == Presence.Absent && step.Word(2).Length == 0)
        {
            scene.ReportMissing(step.Range, key, found);
        }

        _state.Set(key, ObjectState.NeverMade with { Origin = scene.Here(OriginKind.Dropped, step.Range) });
    }

    /// <summary>Something may be there from here on, and its columns are not known.</summary>
    public void MayCreate(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        var found = _state[key];
        _state.Set(key, found.Presence == Presence.Present ? found with { Columns = found.Columns.Opened() } : ObjectState.Unknown);
    }

    private ObjectState StateOf(ReplayStep step, ObjectKey key)
    {
        var isView = step.Words[2] == "V";
        var columns = isView && !step.Steps.Any(part => part.Kind == ReplayKind.Open) ? MemberSet.Empty : MemberSet.Unknown;
        var origin = scene.Here(OriginKind.Made, step.Range);
        foreach (var column in step.Steps.Where(part => isView && part.Kind == ReplayKind.Column))
        {
            columns = columns.With(column.Words[0], new MemberState(Presence.Present, "", origin));
        }

        ObjectKey? parent = step.Words[2] == "TR" ? new ObjectKey(NameSpace.Objects, step.Words[4], step.Words[5]) : null;
        if (parent is { IsUnknown: false } table && _state[table] is { Presence: Presence.Present } owner)
        {
            _state.Set(table, owner with { Children = owner.Children.With(key.Name, new MemberState(Presence.Present, step.Words[3], origin)) });
        }

        return new ObjectState
        {
            Presence = Presence.Present,
            Kind = step.Words[2],
            Columns = columns,
            Definition = step.Words[3],
            Parent = parent,
            Body = [.. step.Steps.Where(part => part.Kind is ReplayKind.BodyUnknown or ReplayKind.BodyCall)],
            Origin = origin,
        };
    }

    /// <summary>The server refuses to drop a table while another one has a foreign key to it.</summary>
    private void CheckNothingRefersTo(ReplayStep step, ObjectKey key, ObjectState found)
    {
        foreach (var referrer in found.Referrers)
        {
            var foreignKey = _state[referrer].Children.All.FirstOrDefault(child =>
                child.Value is { Presence: Presence.Present, Target: { } target } && ObjectKey.Comparer.Equals(target, key));
            if (_state[referrer].Presence == Presence.Present && foreignKey.Key is not null)
            {
                var name = foreignKey.Key.StartsWith(ReplayStep.Unnamed, StringComparison.Ordinal) ? "a foreign key" : "foreign key " + foreignKey.Key;
                scene.Report(DiagnosticCatalog.StillDependedOn, step.Range, key.Display, $"{key.Display} cannot be dropped, because {name} of {referrer.Display} refers to it. Drop the foreign key, or that table, before.");
                return;
            }
        }
    }

    private void Remove(ObjectKey key, ObjectState found, Origin origin)
    {
        foreach (var child in found.Children.Names.Where(name => !name.StartsWith(ReplayStep.Unnamed, StringComparison.Ordinal)).Select(name => key with { Name = name }))
        {
            _state.Set(child, ObjectState.NeverMade with { Origin = origin });
        }

        if (found.Parent is { } parent && _state[parent] is { Presence: Presence.Present } owner)
        {
            _state.Set(parent, owner with { Children = owner.Children.With(key.Name, new MemberState(Presence.Absent, "", origin)) });
        }

        _state.Set(key, ObjectState.NeverMade with { Origin = origin });
    }

    private void Move(ReplayStep step, ObjectKey old, ObjectKey renamed)
    {
        if (old.IsUnknown || renamed.IsUnknown)
        {
            _state.Forget();
            return;
        }

        var moved = lookup.Require(step.Range, old);
        var target = _state.BeforeCreate(renamed);
        if (target.Presence == Presence.Present && !ObjectKey.Comparer.Equals(old, renamed))
        {
            scene.ReportDuplicate(step.Range, renamed.Display, target.Origin);
        }
        else if (target.Presence == Presence.Unknown && scene.IsCertain)
        {
            _state.Learn(renamed, ObjectState.NeverMade);
        }

        Remove(old, moved with { Children = old.Schema == renamed.Schema ? MemberSet.Empty : moved.Children }, scene.Here(OriginKind.Renamed, step.Range));
        _state.Set(renamed, moved with { Origin = scene.Here(OriginKind.Made, step.Range) });
        foreach (var child in moved.Children.PresentNames.Where(name => !name.StartsWith(ReplayStep.Unnamed, StringComparison.Ordinal)))
        {
            var before = _state[old with { Name = child }];
            _state.Set(renamed with { Name = child }, before with { Presence = Presence.Present, Parent = renamed, Origin = scene.Here(OriginKind.Made, step.Range) });
        }

        if (moved.Parent is { } parent && _state[parent] is { Presence: Presence.Present } owner)
        {
            RenameChild(parent, owner, old.Name, renamed.Name, moved);
        }
    }

    private void RenameChild(ObjectKey parent, ObjectState owner, string name, string newName, ObjectState child)
    {
        var state = new MemberState(Presence.Present, child.Definition, child.Origin);
        var isKey = child.Kind is "PK" or "UQ" && owner.Indexes[name].Presence != Presence.Absent;
        _state.Set(parent, owner with
        {
            Children = owner.Children.With(newName, state),
            Indexes = isKey ? owner.Indexes.With(name, MemberState.Absent).With(newName, state) : owner.Indexes,
        });
    }

    private static string Describe(string kind) => kind switch
    {
        "U" => "a table",
        "V" => "a view",
        "P" => "a procedure",
        "FN" => "a function",
        "TR" => "a trigger",
        "SO" => "a sequence",
        "SN" => "a synonym",
        _ => "a constraint",
    };
}
