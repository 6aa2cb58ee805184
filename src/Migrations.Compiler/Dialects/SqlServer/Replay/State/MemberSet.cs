namespace Migrations.Compiler.Dialects.SqlServer.Replay.State;

/// <summary>The columns, indexes, or constraints and triggers of a table. A change gives a new set.</summary>
internal sealed class MemberSet
{
    // A table has a few of them, so that looking through all takes no longer than a hash, and a copy is one block.
    private readonly KeyValuePair<string, MemberState>[] _members;

    private MemberSet(KeyValuePair<string, MemberState>[] members, bool isComplete)
    {
        _members = members;
        IsComplete = isComplete;
    }

    /// <summary>There are none.</summary>
    public static MemberSet Empty { get; } = new([], isComplete: true);

    /// <summary>There may be any.</summary>
    public static MemberSet Unknown { get; } = new([], isComplete: false);

    /// <summary>What is not in it is not there.</summary>
    public bool IsComplete { get; }

    public IEnumerable<string> Names => _members.Select(member => member.Key);

    /// <summary>The names of those that are there.</summary>
    public IEnumerable<string> PresentNames => _members.Where(member => member.Value.Presence == Presence.Present).Select(member => member.Key);

    public MemberState this[string name]
    {
        get
        {
            var place = name == ReplayStep.UnknownName ? -1 : Find(name);
            return place >= 0 ? _members[place].Value : IsComplete && name != ReplayStep.UnknownName ? MemberState.Absent : MemberState.Unknown;
        }
    }

    public MemberSet With(string name, MemberState state)
    {
        if (name == ReplayStep.UnknownName)
        {
            return state.Presence == Presence.Present ? Opened() : Forgotten();
        }

        var place = Find(name);
        var members = new KeyValuePair<string, MemberState>[place < 0 ? _members.Length + 1 : _members.Length];
        _members.CopyTo(members, 0);
        // The name is kept as it was written last.
        members[place < 0 ? _members.Length : place] = new(name, state);
        return new MemberSet(members, IsComplete);
    }

    /// <summary>The member has another name from here on, and its place.</summary>
    public MemberSet Renamed(string name, string newName, MemberState state, MemberState gone)
    {
        var place = Find(name);
        if (place < 0 || newName == ReplayStep.UnknownName || Find(newName) >= 0)
        {
            return With(name, gone).With(newName, state);
        }

        var renamed = (KeyValuePair<string, MemberState>[])_members.Clone();
        renamed[place] = new(newName, state);
        return new MemberSet(renamed, IsComplete).With(name, gone);
    }

    /// <summary>All of them, in the order in which they came.</summary>
    public IEnumerable<KeyValuePair<string, MemberState>> All => _members;

    /// <summary>A set with some of the members changed.</summary>
    public MemberSet Changed(Func<KeyValuePair<string, MemberState>, MemberState> change) =>
        new([.. _members.Select(member => new KeyValuePair<string, MemberState>(member.Key, change(member)))], IsComplete);

    /// <summary>There may be others.</summary>
    public MemberSet Opened() => IsComplete ? new MemberSet(_members, isComplete: false) : this;

    /// <summary>None of them is certain any more. The names are kept: those of constraints are names of objects.</summary>
    public MemberSet Forgotten() => Changed(_ => MemberState.Unknown).Opened();

    /// <summary>What is true of both.</summary>
    public MemberSet MergedWith(MemberSet other)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        var members = new List<KeyValuePair<string, MemberState>>();
        foreach (var name in Names.Concat(other.Names).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var (left, right) = (this[name], other[name]);
            members.Add(new(name, left.Presence != right.Presence ? MemberState.Unknown : left.Definition == right.Definition ? left : left with { Definition = "" }));
        }

        return new MemberSet([.. members], IsComplete && other.IsComplete);
    }

    private int Find(string name)
    {
        for (var i = 0; i < _members.Length; i++)
        {
            var member = _members[i].Key;
            if (ReferenceEquals(member, name) || (member.Length == name.Length && string.Equals(member, name, StringComparison.OrdinalIgnoreCase)))
            {
                return i;
            }
        }

        return -1;
    }
}
