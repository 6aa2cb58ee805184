using System.Globalization;
using Migrations.Compiler.Dialects.SqlServer.Replay.State;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Replays what makes and changes tables.</summary>
internal sealed class TableRunner(ReplayScene scene, ObjectLookup lookup)
{
    private const string Column = "column";
    private const string Constraint = "constraint";
    private const string Index = "index";

    private readonly DatabaseState _state = scene.State;

    public void Create(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        if (lookup.BeginCreate(step, key) is not { } before)
        {
            return;
        }

        var table = new ObjectState
        {
            Presence = Presence.Present,
            Kind = "U",
            Columns = MemberSet.Empty,
            Indexes = MemberSet.Empty,
            Children = MemberSet.Empty,
            Origin = scene.Here(OriginKind.Made, step.Range),
        };
        table = Apply(key, table, step);
        // Of two definitions nobody knows which one the author means.
        _state.Set(key, before.Presence == Presence.Present ? table.MergedWith(before) : table);
    }

    public void Alter(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        if (key.IsUnknown)
        {
            _state.Forget();
            return;
        }

        var table = lookup.Require(step.Range, key);
        table = table.Kind.Length == 0 ? table with { Kind = "U" } : table;
        if (scene.IsCertain)
        {
            table = TableLearning.Learn(table, step);
            _state.Learn(key, table);
        }

        _state.Set(key, Apply(key, table, step));
    }

    public void CreateIndex(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        if (key.IsUnknown)
        {
            return;
        }

        var table = lookup.Require(step.Range, key);
        _state.Set(key, Apply(key, table, step));
    }

    public void DropIndex(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        if (key.IsUnknown)
        {
            _state.Forget();
            return;
        }

        var isIfExists = step.Word(3).Length > 0;
        var table = isIfExists ? _state[key] : lookup.Require(step.Range, key);
        if (table.Presence == Presence.Present)
        {
            CheckMember(step, key, table.Indexes, step.Words[2], Index, isIfExists);
            _state.Set(key, table with { Indexes = table.Indexes.With(step.Words[2], Gone(step)) });
        }
    }

    public void UseIndex(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        var table = lookup.Require(step.Range, key);
        CheckMember(step, key, table.Indexes, step.Words[2], Index, isIfExists: false);
    }

    private ObjectState Apply(ObjectKey key, ObjectState table, ReplayStep step)
    {
        // Constraints and computed columns may name columns that stand behind them.
        foreach (var part in step.Steps.Where(part => part.Kind == ReplayKind.Column))
        {
            table = AddColumn(key, table, part);
        }

        foreach (var part in step.Steps)
        {
            table = Apply(key, table, step, part);
        }

        return table;
    }

    private ObjectState Apply(ObjectKey key, ObjectState table, ReplayStep step, ReplayStep part)
    {
        switch (part.Kind)
        {
            case ReplayKind.Column:
                CheckColumns(part, key, table);
                return table;
            case ReplayKind.AlterColumn:
                CheckMember(part, key, table.Columns, part.Words[0], Column, isIfExists: false);
                return table with { Columns = table.Columns.With(part.Words[0], Altered(table.Columns[part.Words[0]], part)) };
            case ReplayKind.DropColumn:
                CheckMember(part, key, table.Columns, part.Words[0], Column, part.Words.Count > 1);
                CheckNothingDependsOn(part, key, table, step);
                return table with { Columns = table.Columns.With(part.Words[0], Gone(part)) };
            case ReplayKind.Constraint:
                return AddConstraint(key, table, part);
            case ReplayKind.DropConstraint:
                return DropConstraint(key, table, part);
            case ReplayKind.UseConstraint:
                CheckMember(part, key, table.Children, part.Words[0], Constraint, isIfExists: false);
                return table;
            case ReplayKind.Index:
                CheckColumns(part, key, table);
                return AddIndex(key, table, part);
            case ReplayKind.Open:
                return table with { Columns = table.Columns.Opened(), Indexes = table.Indexes.Opened(), Children = table.Children.Opened() };
            case ReplayKind.UseObject:
                lookup.Require(part.Range, ObjectKey.Of(part));
                return table;
            case ReplayKind.UseType:
                lookup.RequireType(part);
                return table;
            default:
                return table;
        }
    }

    private ObjectState AddColumn(ObjectKey key, ObjectState table, ReplayStep part)
    {
        var name = part.Words[0];
        var before = table.Columns[name];
        if (before.Presence == Presence.Present)
        {
            scene.ReportDuplicate(part.Range, $"column {name} of {key.Display}", before.Origin);
        }

        return table with { Columns = table.Columns.With(name, Made(part, TableLearning.DefinitionOf(part))) };
    }

    private static MemberState Altered(MemberState before, ReplayStep part)
    {
        var rest = before.Definition.Split('|') is { Length: 3 } parts ? parts[2] : "";
        var definition = part.Words[1].Length == 0 ? before.Definition : before.Definition.Length == 0 ? "" : $"{part.Words[1]}|{part.Words[2]}|{rest}";
        return before with { Presence = Presence.Present, Definition = definition };
    }

    private ObjectState AddConstraint(ObjectKey key, ObjectState table, ReplayStep part)
    {
        CheckColumns(part, key, table);
        CheckReference(part, key, table);
        var name = part.Words[0];
        var definition = part.Words[1] + " " + part.Words[2];
        var target = part.Words[1] == "FK" ? new ObjectKey(NameSpace.Objects, part.Words[3], part.Words[4]) : (ObjectKey?)null;
        var member = Made(part, definition) with { Kind = part.Words[1], Target = target, TargetColumns = NamesOf(part, ReplayKind.ReferencedColumn) };
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

    private ObjectState DropConstraint(ObjectKey key, ObjectState table, ReplayStep part)
    {
        var name = part.Words[0];
        CheckMember(part, key, table.Children, name, Constraint, part.Words.Count > 1);
        string[] gone = name == ReplayStep.UnknownName ? [.. table.Children.Names.Where(child => !child.StartsWith(ReplayStep.Unnamed, StringComparison.Ordinal))] : [name];
        foreach (var child in gone.Select(child => new ObjectKey(NameSpace.Objects, key.Schema, child)).Where(child => _state[child].Parent is null || _state[child].Parent == key || _state[child].Presence != Presence.Present))
        {
            _state.Set(child, name == ReplayStep.UnknownName ? ObjectState.Unknown : ObjectState.NeverMade with { Origin = scene.Here(OriginKind.Dropped, part.Range) });
        }

        var children = IsMadeUp(name) ? table.Children.Changed(child => child.Key.StartsWith(ReplayStep.Unnamed, StringComparison.Ordinal) ? MemberState.Unknown : child.Value) : table.Children;
        return table with
        {
            Children = children.With(name, Gone(part)),
            Indexes = name == ReplayStep.UnknownName || table.Indexes[name].Presence == Presence.Present ? table.Indexes.With(name, Gone(part)) : table.Indexes,
        };
    }

    private ObjectState AddIndex(ObjectKey key, ObjectState table, ReplayStep part)
    {
        var before = table.Indexes[part.Words[0]];
        if (part.Word(2).Length > 0)
        {
            CheckMember(part, key, table.Indexes, part.Words[0], Index, isIfExists: false);
        }
        else if (before.Presence == Presence.Present)
        {
            scene.ReportDuplicate(part.Range, $"index {part.Words[0]} of {key.Display}", before.Origin);
        }

        return table with { Indexes = table.Indexes.With(part.Words[0], Made(part, part.Word(1)) with { KeyCount = int.Parse(part.Words[3], CultureInfo.InvariantCulture) }) };
    }

    private void CheckColumns(ReplayStep part, ObjectKey key, ObjectState table)
    {
        foreach (var column in part.Steps.Where(column => column.Kind == ReplayKind.UseColumn))
        {
            CheckMember(column, key, table.Columns, column.Words[0], Column, isIfExists: false);
        }
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

        foreach (var column in part.Steps.Where(column => column.Kind == ReplayKind.ReferencedColumn))
        {
            CheckMember(column, other, referenced.Columns, column.Words[0], Column, isIfExists: false);
        }
    }

    private void CheckMember(ReplayStep step, ObjectKey key, MemberSet members, string name, string what, bool isIfExists)
    {
        if (!isIfExists && !(what != Column && IsMadeUp(name)) && members[name].Presence == Presence.Absent)
        {
            scene.ReportMissing(step.Range, what, name, key, members);
        }
    }

    /// <summary>The server refuses to drop a column that something is made of, unless the same statement drops that as well.</summary>
    private void CheckNothingDependsOn(ReplayStep part, ObjectKey key, ObjectState table, ReplayStep step)
    {
        var column = part.Words[0];
        var droppedWithIt = step.Steps.Where(other => other.Kind is ReplayKind.DropConstraint or ReplayKind.DropColumn).Select(other => other.Words[0]).ToList();
        var user = table.Children.All.Concat(table.Indexes.All).Concat(table.Columns.All).FirstOrDefault(member => member.Value.Presence == Presence.Present
            && member.Value.Columns.Contains(column, StringComparer.OrdinalIgnoreCase) && !droppedWithIt.Contains(member.Key, StringComparer.OrdinalIgnoreCase));
        if (user.Key is not null)
        {
            scene.ReportDependency(part.Range, column, key, user.Key, user.Value);
        }
    }

    // PK__orders__3213E83F: a name that the server makes up for what has none.
    private static bool IsMadeUp(string name) => name.IndexOf("__", StringComparison.Ordinal) >= 0;

    private MemberState Made(ReplayStep part, string definition) =>
        new(Presence.Present, definition, scene.Here(OriginKind.Made, part.Range)) { Columns = NamesOf(part, ReplayKind.UseColumn) };

    private static EquatableArray<string> NamesOf(ReplayStep part, ReplayKind kind) =>
        part.Steps.Count == 0 ? default : part.Steps.Where(step => step.Kind == kind).Select(step => step.Words[0]).ToEquatableArray();

    private MemberState Gone(ReplayStep step) => new(Presence.Absent, "", scene.Here(OriginKind.Dropped, step.Range));
}
