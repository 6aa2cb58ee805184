using Migrations.Compiler.Dialects.SqlServer.Replay.State;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Looks up what a statement needs, and what it learns by running.</summary>
internal sealed class ObjectLookup(ReplayScene scene)
{
    private readonly DatabaseState _state = scene.State;

    /// <summary>An object that must be there: what is known of it. If it is not there, that is reported once.</summary>
    public ObjectState Require(TextRange range, ObjectKey key)
    {
        var found = _state[key];
        if (found.Presence == Presence.Present || key.IsUnknown)
        {
            return found;
        }

        if (found.Presence == Presence.Absent)
        {
            scene.ReportMissing(range, key, found);
        }

        var needed = new ObjectState { Presence = Presence.Present, Origin = scene.Here(OriginKind.Needed, range) };
        if (scene.IsCertain && found.Presence == Presence.Unknown)
        {
            _state.Learn(key, needed);
        }
        else
        {
            _state.Set(key, needed);
        }

        return needed;
    }

    public void RequireType(ReplayStep step)
    {
        var key = new ObjectKey(NameSpace.Types, step.Words[0], step.Words[1]);
        Require(step.Range, key);
    }

    public void RequireSchema(TextRange range, string name)
    {
        if (name != ReplayStep.UnknownName)
        {
            Require(range, ObjectKey.OfSchema(name));
        }
    }

    /// <summary>For an object that a statement makes: what was there before. Null if its name is not known.</summary>
    public ObjectState? BeginCreate(ReplayStep step, ObjectKey key)
    {
        if (key.IsUnknown)
        {
            _state.Forget();
            return null;
        }

        RequireSchema(step.Range, key.Schema);
        var before = _state.BeforeCreate(key);
        if (before.Presence == Presence.Present)
        {
            scene.ReportDuplicate(step.Range, key.Display, before.Origin);
        }
        else if (before.Presence == Presence.Unknown && scene.IsCertain)
        {
            _state.Learn(key, ObjectState.NeverMade);
        }

        return before;
    }

    /// <summary>Constraints and triggers of a table that have names, and so are objects: those that nobody has made part of another table since.</summary>
    public IReadOnlyList<ObjectKey> ChildrenOf(ObjectKey key, ObjectState table) =>
    [
        .. table.Children.All.Where(child => child.Value.Presence != Presence.Absent && !child.Key.StartsWith(ReplayStep.Unnamed, StringComparison.Ordinal))
            .Select(child => key with { Name = child.Key })
            .Where(child => _state[child].Parent is not { } parent || ObjectKey.Comparer.Equals(parent, key)),
    ];

    /// <summary>The object is gone, with what belongs to it.</summary>
    public void Remove(ObjectKey key, ObjectState found, Origin origin)
    {
        foreach (var child in ChildrenOf(key, found).Where(child => _state[child].Presence == Presence.Present))
        {
            _state.Set(child, ObjectState.NeverMade with { Origin = origin });
        }

        if (found.Parent is { } parent && _state[parent] is { Presence: Presence.Present } owner)
        {
            _state.Set(parent, owner with { Children = owner.Children.With(key.Name, new MemberState(Presence.Absent, "", origin)) });
        }

        _state.Set(key, ObjectState.NeverMade with { Origin = origin });
    }
}
