using Migrations.Compiler.Schema;
using Migrations.Compiler.Schema.Dump;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>What the database lacks of a backup around tables that come back: what they need, and what was dropped because they were.</summary>
/// <param name="goal">The backup.</param>
/// <param name="before">The database before the restore.</param>
/// <param name="made">Tables that are made again.</param>
internal sealed class MissingAround(RestoreGoal goal, SchemaUnits before, HashSet<UnitKey> made)
{
    private readonly Dictionary<SchemaObjectKey, SchemaObject> _found = [];

    public IEnumerable<SchemaObject> Find()
    {
        var statements = PostgreSqlDump.Statements(goal.Facts.Schema).Statements.Where(statement => goal.Backup.Objects.ContainsKey(statement.Key)).ToList();
        var needs = DumpOrder.NeedsOf(statements);
        var units = statements.ConvertAll(statement => statement.Phase == DumpPhase.Privileges ? default : UnitKey.Of(goal.Backup.Objects[statement.Key]));
        var present = new HashSet<UnitKey>(made);

        // Behind the statements that they need, so that one pass finds what depends on what depends on a table.
        for (var i = 0; i < statements.Count; i++)
        {
            if (!present.Contains(units[i]) && IsMissing(statements[i].Key) && needs[i].Any(needed => present.Contains(units[needed])) && (before.Root(units[i]) is not null || goal.Backup.Objects[statements[i].Key].Parent.Length == 0))
            {
                Add(statements[i].Key, units[i], present);
            }
        }

        var waiting = new Stack<int>(Enumerable.Range(0, statements.Count).Where(i => present.Contains(units[i]) || _found.ContainsKey(statements[i].Key)));
        while (waiting.TryPop(out var at))
        {
            foreach (var needed in needs[at].Where(needed => !present.Contains(units[needed]) && IsMissing(statements[needed].Key)))
            {
                Add(statements[needed].Key, units[needed], present);
                waiting.Push(needed);
            }
        }

        AddSchemas();
        return _found.Values;
    }

    private bool IsMissing(SchemaObjectKey key) => !before.Objects.ContainsKey(key) && !_found.ContainsKey(key);

    private void Add(SchemaObjectKey key, UnitKey unit, HashSet<UnitKey> present)
    {
        if (key.Parent.Length > 0)
        {
            _found[key] = goal.Backup.Objects[key];
            return;
        }

        present.Add(unit);
        foreach (var item in goal.Backup[unit].Concat(goal.Backup.Objects.Values.Where(item => item.Kind is SchemaObjectKind.Grant or SchemaObjectKind.Owner && item.Schema == unit.Schema && item.Parent == unit.Name)))
        {
            _found[item.Key] = item;
        }
    }

    private void AddSchemas()
    {
        var schemas = made.Select(unit => unit.Schema).Concat(_found.Values.Select(item => item.Schema)).Where(name => name.Length > 0).Distinct().ToList();
        foreach (var item in goal.Backup.Objects.Values.Where(item => item.Kind == SchemaObjectKind.Schema && schemas.Contains(item.Name) && IsMissing(item.Key)).ToList())
        {
            _found[item.Key] = item;
        }
    }
}
