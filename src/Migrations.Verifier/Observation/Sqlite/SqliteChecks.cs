using Migrations.Compiler.Schema;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Observation.Sqlite;

/// <summary>What SQLite accepts when it is made and refuses when it is used. Nothing of it is run.</summary>
internal static class SqliteChecks
{
    /// <summary>Views and triggers that point at nothing, rows without the row that they reference, damage.</summary>
    public static async Task<IReadOnlyList<BrokenObject>> RunAsync(IScratchDatabase database, SchemaSnapshot schema, CancellationToken token)
    {
        var broken = new List<BrokenObject>();
        foreach (var unit in schema.Units.Select(unit => unit.Value).OrderBy(unit => unit.Root.Key))
        {
            if (unit.Root.Kind == SchemaObjectKind.View && (await database.ExecuteAsync($"EXPLAIN SELECT * FROM {SqlName.Quoted(unit.Root.Name)}", token).ConfigureAwait(false)).Error is { } error)
            {
                broken.Add(new BrokenObject(unit.Root.Key, error));
            }

            foreach (var trigger in unit.Objects.Select(item => item.Object).Where(item => item.Kind == SchemaObjectKind.Trigger))
            {
                broken.AddRange(await BrokenTriggerAsync(database, unit, trigger, token).ConfigureAwait(false));
            }
        }

        return [.. broken, .. await BrokenRowsAsync(database, token).ConfigureAwait(false)];
    }

    /// <summary>All triggers of a command are compiled with it; the message does not say which one is wrong, so only those of that command are named.</summary>
    private static async Task<IEnumerable<BrokenObject>> BrokenTriggerAsync(IScratchDatabase database, SchemaUnit unit, SchemaObject trigger, CancellationToken token)
    {
        var table = SqlName.Quoted(unit.Root.Name);
        var columns = unit.Objects.Select(item => item.Object).Where(item => item.Kind == SchemaObjectKind.Column && item["generated"] is null).Select(item => SqlName.Quoted(item.Name)).ToList();
        var words = trigger.Definition.Split(' ');
        var command = words.SkipWhile(word => word != "TRIGGER").FirstOrDefault(word => word is "INSERT" or "UPDATE" or "DELETE") switch
        {
            "INSERT" => $"EXPLAIN INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(_ => "NULL"))})",
            "UPDATE" => $"EXPLAIN UPDATE {table} SET {string.Join(", ", columns.Select(column => $"{column} = {column}"))}",
            _ => $"EXPLAIN DELETE FROM {table}",
        };
        var answer = await database.ExecuteAsync(command, token).ConfigureAwait(false);
        return answer.Error is { } error ? [new BrokenObject(trigger.Key, error)] : [];
    }

    private static async Task<IEnumerable<BrokenObject>> BrokenRowsAsync(IScratchDatabase database, CancellationToken token)
    {
        var orphans = await database.ExecuteAsync("PRAGMA foreign_key_check", token).ConfigureAwait(false);
        var damage = await database.AskAsync("PRAGMA integrity_check", token).ConfigureAwait(false);
        var rows = orphans.Error is { } mismatch
            ? [Broken("", mismatch.Message)]
            : orphans.Results[0].Rows.GroupBy(row => (row[0], row[2])).Select(group => Broken(group.Key.Item1!, $"{group.Count()} of its rows reference rows of {group.Key.Item2} that are not there"));
        return rows.Concat(damage[0].Rows.Where(row => row[0] != "ok").Select(row => Broken("", row[0]!)));
    }

    private static BrokenObject Broken(string table, string message) =>
        new(new SchemaObjectKey(SchemaObjectKind.Table, "", "", table), new ScratchError { SqlState = "SQLITE_CONSTRAINT_FOREIGNKEY", Message = message });
}
