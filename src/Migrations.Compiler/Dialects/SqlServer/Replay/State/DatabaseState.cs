namespace Migrations.Compiler.Dialects.SqlServer.Replay.State;

/// <summary>What is known of the schema at a place of the history.</summary>
/// <param name="isBaseEmpty">Before the first migration nothing was there; else anything may have been.</param>
internal sealed class DatabaseState(bool isBaseEmpty)
{
    private static readonly HashSet<string> s_schemas = new(StringComparer.OrdinalIgnoreCase)
    {
        "dbo", "guest", "sys", "INFORMATION_SCHEMA", "db_owner", "db_accessadmin", "db_securityadmin", "db_ddladmin", "db_backupoperator", "db_datareader", "db_datawriter",
        "db_denydatareader", "db_denydatawriter", ReplayStep.Temporary,
    };

    private static readonly ObjectState s_present = new() { Presence = Presence.Present };

    private readonly Stack<StateJournal> _journals = new();
    private Dictionary<ObjectKey, ObjectState> _objects = new(ObjectKey.Comparer);
    private readonly HashSet<ObjectKey> _temporary = new(ObjectKey.Comparer);
    private bool _isBaseEmpty = isBaseEmpty;

    /// <summary>Every object that a script named.</summary>
    public IEnumerable<KeyValuePair<ObjectKey, ObjectState>> Objects => _objects;

    /// <summary>What no script names is not there.</summary>
    public bool IsBaseEmpty => _isBaseEmpty;

    /// <summary>Something was asked for that no script before had named, so that it matters what was there before the first migration.</summary>
    public bool HasAskedForBase { get; private set; }

    public ObjectState this[ObjectKey key]
    {
        get
        {
            if (key.IsUnknown)
            {
                return ObjectState.Unknown;
            }

            if (_objects.TryGetValue(key, out var found))
            {
                return found;
            }

            if (key.Space == NameSpace.Schemas && s_schemas.Contains(key.Name))
            {
                return s_present;
            }

            HasAskedForBase |= !key.IsTemporary;
            return _isBaseEmpty && !key.IsTemporary ? ObjectState.NeverMade : ObjectState.Unknown;
        }
    }

    /// <summary>What was there before a statement makes it: if that runs, it does not matter what nobody named before.</summary>
    public ObjectState BeforeCreate(ObjectKey key)
    {
        var hadAsked = HasAskedForBase;
        var found = this[key];
        HasAskedForBase = hadAsked;
        return found;
    }

    public void Set(ObjectKey key, ObjectState state)
    {
        if (_journals.Count > 0 && _journals.Peek() is { Forgotten: null } journal && !journal.Before.ContainsKey(key))
        {
            journal.Before.Add(key, BeforeCreate(key));
        }

        _objects[key] = state;
        if (key.IsTemporary)
        {
            _temporary.Add(key);
        }
    }

    /// <summary>Temporary tables end with the connection, and nobody knows when that is.</summary>
    public void ForgetTemporary()
    {
        foreach (var key in _temporary.ToList())
        {
            Set(key, ObjectState.Unknown);
        }

        _temporary.Clear();
    }

    /// <summary>What a statement tells of the time before it; so it was like this already, also before the changes that are being journalled.</summary>
    public void Learn(ObjectKey key, ObjectState state)
    {
        _objects[key] = state;
    }

    /// <summary>From here on nothing is known.</summary>
    public void Forget()
    {
        if (_journals.Count > 0 && _journals.Peek() is { Forgotten: null } journal)
        {
            journal.Forgotten = (_objects, _isBaseEmpty);
        }

        _objects = new(ObjectKey.Comparer);
        _isBaseEmpty = false;
    }

    public void Begin() => _journals.Push(new StateJournal());

    /// <summary>Takes back everything since <see cref="Begin"/>; says what it was. Null if all was forgotten meanwhile.</summary>
    public Dictionary<ObjectKey, ObjectState>? TakeBack()
    {
        var journal = _journals.Pop();
        var wasForgotten = journal.Forgotten is not null;
        Dictionary<ObjectKey, ObjectState>? after = wasForgotten ? null : new(ObjectKey.Comparer);
        foreach (var key in wasForgotten ? [] : journal.Before.Keys.ToList())
        {
            after![key] = BeforeCreate(key);
        }

        (_objects, _isBaseEmpty) = journal.Forgotten ?? (_objects, _isBaseEmpty);
        foreach (var before in journal.Before)
        {
            _objects[before.Key] = before.Value;
        }

        return after;
    }

    /// <summary>Keeps everything since <see cref="Begin"/>; says what was before. Null if all was forgotten meanwhile.</summary>
    public IReadOnlyDictionary<ObjectKey, ObjectState>? Keep()
    {
        var journal = _journals.Pop();
        if (_journals.Count > 0 && _journals.Peek() is { Forgotten: null } outer)
        {
            foreach (var before in journal.Before.Where(before => !outer.Before.ContainsKey(before.Key)))
            {
                outer.Before.Add(before.Key, before.Value);
            }

            outer.Forgotten = journal.Forgotten;
        }

        return journal.Forgotten is null ? journal.Before : null;
    }
}
