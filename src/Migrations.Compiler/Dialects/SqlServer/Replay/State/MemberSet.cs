namespace Migrations.Compiler.Dialects.SqlServer.Replay.State;

/// <summary>The columns, indexes, or constraints and triggers of a table. A change gives a new set.</summary>
internal sealed class MemberSet
{
    private readonly Dictionary<string, MemberState> _members;

    private MemberSet(Dictionary<string, MemberState> members, bool isComplete)
    {
        _members = members;
        IsComplete = isComplete;
    }

    /// <summary>There are none.</summary>
    public static MemberSet Empty { get; } = new(new(StringComparer.OrdinalIgnoreCase), isComplete: true);

    /// <summary>There may be any.</summary>
    public static MemberSet Unknown { get; } = new(new(StringComparer.OrdinalIgnoreCase), isComplete: false);

    /// <summary>What is not in it is not there.</summary>
    public bool IsComplete { get; }

    public IEnumerable<string> Names => _members.Keys;

    /// <summary>The names of those that are there.</summary>
    public IEnumerable<string> PresentNames => _members.Where(member => member.Value.Presence == Presence.Present).Select(member => member.Key);

    public MemberState this[string name] =>
        name == ReplayStep.UnknownName ? MemberState.Unknown : _members.TryGetValue(name, out var found) ? found : IsComplete ? MemberState.Absent : MemberState.Unknown;

    public MemberSet With(string name, MemberState state)
    {
        if (name == ReplayStep.UnknownName)
        {
            return state.Presence == Presence.Present ? Opened() : Unknown;
        }

        var members = new Dictionary<string, MemberState>(_members, StringComparer.OrdinalIgnoreCase);
        // So that the name is written as it was last.
        members.Remove(name);
        members.Add(name, state);
        return new MemberSet(members, IsComplete);
    }

    /// <summary>There may be others.</summary>
    public MemberSet Opened() => IsComplete ? new MemberSet(_members, isComplete: false) : this;

    /// <summary>What is true of both.</summary>
    public MemberSet MergedWith(MemberSet other)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        var members = new Dictionary<string, MemberState>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Names.Concat(other.Names).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var (left, right) = (this[name], other[name]);
            members[name] = left.Presence != right.Presence ? MemberState.Unknown
                : left.Definition == right.Definition ? left : left with { Definition = "" };
        }

        return new MemberSet(members, IsComplete && other.IsComplete);
    }
}
