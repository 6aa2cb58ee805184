using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.SqlServer.Replay.State;

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

        lookup.Remove(key, found, scene.Here(OriginKind.Dropped, step.Range));
    }

    /// <summary>Something may be there from here on, and its columns are not known.</summary>
    public void MayCreate(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        if (key.IsUnknown)
        {
            _state.Forget();
            return;
        }

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
