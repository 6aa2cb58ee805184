using System.Globalization;
using Migrations.Compiler.Dialects.SqlServer.Replay.State;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Replays what becomes of the indexes of a table or view.</summary>
internal sealed class IndexRunner(ReplayScene scene, ObjectLookup lookup, MemberRules members)
{
    private readonly DatabaseState _state = scene.State;

    public void Create(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        if (key.IsUnknown)
        {
            _state.Forget();
            return;
        }

        _state.Set(key, Add(key, lookup.Require(step.Range, key), step.Steps[0]));
    }

    public void Drop(ReplayStep step)
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
            members.Check(step, key, table.Indexes, step.Words[2], MemberRules.Index, isIfExists);
            _state.Set(key, table with { Indexes = table.Indexes.With(step.Words[2], members.Gone(step)) });
        }
    }

    public void Use(ReplayStep step)
    {
        var key = ObjectKey.Of(step);
        var table = lookup.Require(step.Range, key);
        members.Check(step, key, table.Indexes, step.Words[2], MemberRules.Index);
    }

    public ObjectState Add(ObjectKey key, ObjectState table, ReplayStep part)
    {
        members.CheckColumns(part, key, table);
        var before = table.Indexes[part.Words[0]];
        if (part.Word(2).Length > 0)
        {
            members.Check(part, key, table.Indexes, part.Words[0], MemberRules.Index);
        }
        else if (before.Presence == Presence.Present)
        {
            scene.ReportDuplicate(part.Range, $"index {part.Words[0]} of {key.Display}", before.Origin);
        }

        return table with { Indexes = table.Indexes.With(part.Words[0], members.Made(part, part.Word(1)) with { KeyCount = int.Parse(part.Words[3], CultureInfo.InvariantCulture) }) };
    }
}
