using Migrations.Providers;

namespace Migrations.Backups.Policy;

/// <summary>Follows changes of rows to all tables that they may lead to.</summary>
/// <param name="reach">Of the database.</param>
internal sealed class WriteClosure(WriteReach reach)
{
    private static readonly string[] s_writing = ["INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "COPY", "DROP", "ALTER"];
    private readonly ILookup<string, string> _families = reach.Families.ToLookup(pair => pair.From, pair => pair.To);
    private readonly ILookup<string, string> _cascades = reach.Cascades.ToLookup(pair => pair.From, pair => pair.To);
    private readonly ILookup<string, string> _triggers = reach.Triggers.ToLookup(pair => pair.Table, pair => pair.Routine);
    private readonly ILookup<string, StoredRoutine> _routines = reach.Routines.ToLookup(routine => routine.Name);
    private readonly HashSet<string> _ruled = [.. reach.Ruled];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inserted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);

    /// <summary>Why it may be any table, a clause; null: it is known.</summary>
    public string? Unknown { get; private set; }

    /// <summary>Tables whose rows may be changed or deleted.</summary>
    public IReadOnlyList<string> Tables => [.. reach.Tables.Where(_written.Contains).Order(StringComparer.Ordinal)];

    /// <summary>How many tables and views are reached.</summary>
    public int Count => _written.Count;

    /// <summary>True where rows of it may be changed or deleted.</summary>
    public bool Reaches(string relation) => _written.Contains(relation);

    public void Write(string relation) => Follow(relation, _written, name => _families[name].Concat(_cascades[name]));

    /// <summary>Rows are added, and none is lost but by what that sets off.</summary>
    public void Insert(string relation) => Follow(relation, _inserted, name => _families[name]);

    /// <summary>Follows the routines that a statement names.</summary>
    public void CallBy(string text)
    {
        if (reach.Routines.Count > 0)
        {
            CallBy(new SqlWords(text));
        }
    }

    private void Follow(string relation, HashSet<string> reached, Func<string, IEnumerable<string>> next)
    {
        var waiting = new Stack<string>([relation]);
        while (waiting.TryPop(out var name))
        {
            if (!reached.Add(name))
            {
                continue;
            }

            if (_ruled.Contains(name))
            {
                Unknown ??= $"{name} has a rule, which may change any table";
            }

            foreach (var routine in _triggers[name])
            {
                Call(routine);
            }

            foreach (var other in next(name))
            {
                waiting.Push(other);
            }
        }
    }

    private void CallBy(SqlWords words)
    {
        if (words.HasEscapes)
        {
            Unknown ??= "a name is written with escapes";
        }

        foreach (var routine in _routines.Where(same => words.Name(same.Key)))
        {
            Call(routine.Key);
        }
    }

    /// <summary>A routine writes at most to what its text names, unless it makes statements when it runs.</summary>
    private void Call(string routine)
    {
        if (!_called.Add(routine))
        {
            return;
        }

        foreach (var (_, language, source) in _routines[routine])
        {
            var words = new SqlWords(source);
            if (language is not ("sql" or "plpgsql") || words.Has("EXECUTE"))
            {
                Unknown ??= $"the routine {routine}, which is called, {(words.Has("EXECUTE") ? "runs EXECUTE" : $"is written in {language}")}";
                return;
            }

            CallBy(words);
            if (Array.Exists(s_writing, words.Has))
            {
                foreach (var relation in reach.Tables.Concat(reach.Views).Where(words.Name))
                {
                    Write(relation);
                }
            }
        }
    }
}
