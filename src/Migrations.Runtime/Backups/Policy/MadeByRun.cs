using Migrations.Packing;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Backups.Policy;

/// <summary>What the steps of a run make and rename themselves, so that the database does not have it yet.</summary>
internal sealed class MadeByRun
{
    private readonly PlannedEffects _effects;
    private readonly List<PackedChange?> _changes;
    private readonly HashSet<ObjectName> _left;

    public MadeByRun(PlannedEffects effects, IReadOnlyList<StepRisk> risks)
    {
        _effects = effects;
        _changes = [.. risks.Select(risk => effects.Of(risk.Step.Step))];
        _left = [.. _changes.OfType<PackedChange>().SelectMany(change => change.Left).Select(left => left.Name)];
    }


    /// <summary>The name that a table has now, of the one that it has before a step.</summary>
    public string NameNow(string name, int step)
    {
        for (var i = step - 1; i >= 0; i--)
        {
            name = _changes[i]?.Effects.Renamed.FirstOrDefault(rename => rename.To == name).From ?? name;
        }

        return name;
    }

    public bool IsMade(string table) => _left.Any(name => name.Kind is "Table" or "View" && name.Qualified == table);

    public bool IsMadeNamed(string table) => _left.Any(name => name.Kind is "Table" or "View" && name.Name == table);

    public bool Renames => _changes.Exists(change => change?.Effects.Renamed.Count > 0);

    /// <summary>The database with what the run makes in it: routines, triggers, and foreign keys.</summary>
    public WriteReach AddTo(WriteReach reach)
    {
        var routines = reach.Routines.Concat(_left.Where(name => name.Kind is "Function" or "Procedure").Select(Routine)).ToList();
        return reach with
        {
            Routines = routines,
            Triggers = [.. reach.Triggers, .. _left.Where(name => name.Kind == "Trigger").SelectMany(name => CalledBy(name, routines).Select(routine => (TableOf(name), routine)))],
            Ruled = [.. reach.Ruled, .. _left.Where(name => name.Kind == "Rule").Select(TableOf)],
            Cascades = [.. reach.Cascades, .. _left.Where(name => name.Kind == "ForeignKey").SelectMany(name => ParentsOf(name, reach).Select(parent => (parent, TableOf(name))))],
        };
    }

    /// <summary>Tables that the run makes, whose triggers are set off by rows that nobody saw being written.</summary>
    public IEnumerable<string> NewTablesWithCode(WriteReach reach) =>
        _left.Where(name => name.Kind is "Trigger" or "Rule").Select(TableOf).Where(table => Renames || !reach.Tables.Contains(table)).Distinct();

    private static string TableOf(ObjectName name) => $"{name.Schema}.{name.Parent}";

    /// <summary>Where there were several versions, only the last one is known.</summary>
    private StoredRoutine Routine(ObjectName name)
    {
        var own = name.Name.Split('(')[0];
        var source = _effects.DefinitionOf(name);
        var language = source is null ? "a version that is not known" : Array.Find(["plpgsql", "sql"], new SqlWords(source).Has) ?? "another language";
        return new StoredRoutine($"{name.Schema}.{own}", language, source ?? "");
    }

    private IEnumerable<string> CalledBy(ObjectName trigger, List<StoredRoutine> routines) =>
        _effects.DefinitionOf(trigger) is { } text && new SqlWords(text) is var words ? routines.Select(routine => routine.Name).Distinct().Where(words.Name) : routines.Select(routine => routine.Name).Distinct();

    private IEnumerable<string> ParentsOf(ObjectName key, WriteReach reach)
    {
        var words = _effects.DefinitionOf(key) is { } text ? new SqlWords(text) : null;
        return words is not null && !words.Has("CASCADE") && !words.Has("NULL") && !words.Has("DEFAULT") ? [] : reach.Tables.Where(table => Renames || words is null || words.Name(table));
    }
}
