using Migrations.Compiler.Dialects.SqlServer.Replay.State;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Replays schemas and types.</summary>
internal sealed class NameSpaceRunner(ReplayScene scene, ObjectLookup lookup)
{
    private readonly DatabaseState _state = scene.State;

    public void CreateSchema(ReplayStep step)
    {
        var key = ObjectKey.OfSchema(step.Words[0]);
        if (key.IsUnknown)
        {
            _state.Forget();
            return;
        }

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
        if (key.IsUnknown)
        {
            _state.Forget();
            return;
        }

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
        if (lookup.BeginCreate(step, key) is null)
        {
            return;
        }

        _state.Set(key, new ObjectState { Presence = Presence.Present, Kind = step.Word(3), Definition = step.Word(2), Origin = scene.Here(OriginKind.Made, step.Range) });
    }

    public void DropType(ReplayStep step)
    {
        var key = ObjectKey.Of(step) with { Space = NameSpace.Types };
        if (key.IsUnknown)
        {
            _state.Forget();
            return;
        }

        var found = _state[key];
        if (found.Presence == Presence.Absent && step.Word(2).Length == 0)
        {
            scene.ReportMissing(step.Range, key, found);
        }

        _state.Set(key, ObjectState.NeverMade with { Origin = scene.Here(OriginKind.Dropped, step.Range) });
    }
}
