using Migrations.Compiler.Dialects.SqlServer.Replay.State;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Answers conditions that ask what is there, as far as it is known.</summary>
internal sealed class GuardEvaluation(DatabaseState state)
{
    /// <summary>Null if the answer is not known.</summary>
    public bool? Evaluate(ReplayStep condition) => condition.Kind switch
    {
        ReplayKind.Not => !Evaluate(condition.Steps[0]),
        ReplayKind.And => And(Evaluate(condition.Steps[0]), Evaluate(condition.Steps[1])),
        ReplayKind.Or => !And(!Evaluate(condition.Steps[0]), !Evaluate(condition.Steps[1])),
        ReplayKind.IsObject => IsObject(condition),
        ReplayKind.IsColumn => condition.Words[0].Length == 0 ? null : IsMember(condition, table => table.Columns),
        ReplayKind.IsIndex => IsMember(condition, table => table.Indexes),
        ReplayKind.IsSchema => ToBoolean(state[ObjectKey.OfSchema(condition.Words[0])].Presence),
        ReplayKind.IsType => condition.Words[0].Length == 0 ? null : ToBoolean(state[ObjectKey.Of(condition) with { Space = NameSpace.Types }].Presence),
        _ => null,
    };

    /// <summary>In a branch, the condition has been answered.</summary>
    public void Assume(ReplayStep condition, bool answer)
    {
        switch (condition.Kind)
        {
            case ReplayKind.Not:
                Assume(condition.Steps[0], !answer);
                break;
            case ReplayKind.And when answer:
            case ReplayKind.Or when !answer:
                Assume(condition.Steps[0], answer);
                Assume(condition.Steps[1], answer);
                break;
            case ReplayKind.IsObject when condition.Words[0].Length > 0:
                AssumeObject(ObjectKey.Of(condition), answer);
                break;
            case ReplayKind.IsSchema:
                AssumeObject(ObjectKey.OfSchema(condition.Words[0]), answer);
                break;
            case ReplayKind.IsType when condition.Words[0].Length > 0:
                AssumeObject(ObjectKey.Of(condition) with { Space = NameSpace.Types }, answer);
                break;
            case ReplayKind.IsColumn when condition.Words[0].Length > 0:
                AssumeMember(condition, answer, table => table.Columns, (table, columns) => table with { Columns = columns });
                break;
            case ReplayKind.IsIndex:
                AssumeMember(condition, answer, table => table.Indexes, (table, indexes) => table with { Indexes = indexes });
                break;
        }
    }

    private bool? IsObject(ReplayStep condition)
    {
        if (condition.Words[0].Length > 0)
        {
            return IsObject(state[ObjectKey.Of(condition)], condition.Words[2]);
        }

        var answers = state.Objects.Where(item => item.Key.Space == NameSpace.Objects && !item.Key.IsTemporary && string.Equals(item.Key.Name, condition.Words[1], StringComparison.OrdinalIgnoreCase))
            .Select(item => IsObject(item.Value, condition.Words[2])).ToList();
        return answers.Contains(true) ? true : answers.Contains(null) || !state.IsBaseEmpty ? null : false;
    }

    private static bool? IsObject(ObjectState found, string type)
    {
        if (found.Presence != Presence.Present || type.Length == 0)
        {
            return ToBoolean(found.Presence);
        }

        var kind = type switch
        {
            "IF" or "TF" or "FS" or "FT" or "AF" => "FN",
            "F" => "FK",
            "C" => "CK",
            "D" => "DF",
            "PC" => "P",
            "TA" => "TR",
            "K" => found.Kind == "UQ" ? "UQ" : "PK",
            _ => type,
        };
        return found.Kind.Length == 0 ? null : found.Kind == kind;
    }

    private bool? IsMember(ReplayStep condition, Func<ObjectState, MemberSet> members)
    {
        var table = state[ObjectKey.Of(condition)];
        return table.Presence switch
        {
            Presence.Present => ToBoolean(members(table)[condition.Words[2]].Presence),
            Presence.Absent => false,
            _ => null,
        };
    }

    private void AssumeObject(ObjectKey key, bool answer)
    {
        if (!key.IsUnknown && state[key].Presence == Presence.Unknown)
        {
            state.Set(key, answer ? new ObjectState { Presence = Presence.Present } : ObjectState.NeverMade);
        }
    }

    private void AssumeMember(ReplayStep condition, bool answer, Func<ObjectState, MemberSet> members, Func<ObjectState, MemberSet, ObjectState> with)
    {
        var key = ObjectKey.Of(condition);
        if (answer)
        {
            AssumeObject(key, answer: true);
        }

        if (!key.IsUnknown && state[key] is { Presence: Presence.Present } table && members(table)[condition.Words[2]].Presence == Presence.Unknown)
        {
            var member = new MemberState(answer ? Presence.Present : Presence.Absent, "", Origin.None);
            state.Set(key, with(table, members(table).With(condition.Words[2], member)));
        }
    }

    private static bool? ToBoolean(Presence presence) => presence switch
    {
        Presence.Present => true,
        Presence.Absent => false,
        _ => null,
    };

    private static bool? And(bool? left, bool? right) => left == false || right == false ? false : left == true && right == true ? true : null;
}
