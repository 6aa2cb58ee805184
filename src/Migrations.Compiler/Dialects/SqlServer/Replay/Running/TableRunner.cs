using Migrations.Compiler.Dialects.SqlServer.Replay.State;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Replays what makes and changes tables.</summary>
internal sealed class TableRunner(ReplayScene scene, ObjectLookup lookup, IndexRunner indexes, MemberRules members)
{
    private readonly DatabaseState _state = scene.State;
    private readonly ColumnRunner _columns = new(scene, members);
    private readonly ConstraintRunner _constraints = new(scene, lookup, members);

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

    private ObjectState Apply(ObjectKey key, ObjectState table, ReplayStep step)
    {
        // Constraints and computed columns may name columns that stand behind them.
        foreach (var part in step.Steps.Where(part => part.Kind == ReplayKind.Column))
        {
            table = _columns.Add(key, table, part);
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
                members.CheckColumns(part, key, table);
                return table;
            case ReplayKind.AlterColumn:
                return _columns.Alter(key, table, part);
            case ReplayKind.DropColumn:
                return _columns.Drop(key, table, part, step);
            case ReplayKind.Constraint:
                return _constraints.Add(key, table, part);
            case ReplayKind.DropConstraint:
                return _constraints.Drop(key, table, part);
            case ReplayKind.UseConstraint:
                members.Check(part, key, table.Children, part.Words[0], MemberRules.Constraint);
                return table;
            case ReplayKind.Index:
                return indexes.Add(key, table, part);
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
}
