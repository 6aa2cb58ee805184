using System.Globalization;
using Migrations.Compiler.Schema;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Catalog.Sqlite;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Observation.Sqlite;

/// <summary>What SQLite accepts when it is made and refuses when it is used. Nothing of it is run, and nothing is changed.</summary>
internal static class SqliteChecks
{
    private const string Savepoint = "migrations_checks";

    /// <summary>Views and triggers that point at nothing, foreign keys without what they refer to, rows without the row that they reference, damage. Outside of a transaction.</summary>
    public static async Task<IReadOnlyList<BrokenObject>> RunAsync(IScratchDatabase database, SchemaSnapshot schema, CancellationToken token)
    {
        var broken = new List<BrokenObject>();
        foreach (var unit in schema.Units.Select(unit => unit.Value).OrderBy(unit => unit.Root.Key))
        {
            if (await BrokenRootAsync(database, schema, unit, token).ConfigureAwait(false) is { } error)
            {
                broken.Add(new BrokenObject(unit.Root.Key, error));
                continue;
            }

            foreach (var trigger in unit.Objects.Select(item => item.Object).Where(item => item.Kind == SchemaObjectKind.Trigger))
            {
                if (await BrokenTriggerAsync(database, schema, unit, trigger, token).ConfigureAwait(false) is { } refused)
                {
                    broken.Add(new BrokenObject(trigger.Key, refused));
                }
            }
        }

        return [.. broken, .. await BrokenRowsAsync(database, schema, token).ConfigureAwait(false)];
    }

    private static async Task<ScratchError?> BrokenRootAsync(IScratchDatabase database, SchemaSnapshot schema, SchemaUnit unit, CancellationToken token)
    {
        if (unit.Root.Kind == SchemaObjectKind.View)
        {
            return (await database.ExecuteAsync($"EXPLAIN SELECT * FROM {SqlName.Quoted(unit.Root.Name)}", token).ConfigureAwait(false)).Error;
        }

        var keys = unit.Objects.Select(item => item.Object).Where(item => item.Kind == SchemaObjectKind.ForeignKey).ToList();
        if (keys.Find(key => SqliteTables.Find(schema, key["referenced_table"]!) is not { Root.Kind: SchemaObjectKind.Table }) is { } dangling)
        {
            return new ScratchError { SqlState = "SQLITE_ERROR", Message = $"no such table: main.{dangling["referenced_table"]}" };
        }

        // A parent without a key over the columns is refused as a whole, whatever the rows are.
        return keys.Count == 0 ? null : (await database.ExecuteAsync($"PRAGMA foreign_key_check({SqlName.Quoted(unit.Root.Name)})", token).ConfigureAwait(false)).Error;
    }

    /// <summary>All triggers of a command are compiled with it, and with those what they set off; so the trigger is looked at alone, without foreign keys.</summary>
    private static async Task<ScratchError?> BrokenTriggerAsync(IScratchDatabase database, SchemaSnapshot schema, SchemaUnit unit, SchemaObject trigger, CancellationToken token)
    {
        var command = CommandOf(unit, trigger);
        if ((await database.ExecuteAsync(command, token).ConfigureAwait(false)).Error is null)
        {
            return null;
        }

        var others = schema.Units.SelectMany(other => other.Value.Objects).Select(item => item.Object).Where(item => item.Kind == SchemaObjectKind.Trigger && item.Name != trigger.Name).Select(item => item.Name).Distinct();
        await database.CommandAsync($"PRAGMA foreign_keys = OFF; SAVEPOINT {Savepoint}; {string.Concat(others.Select(name => $"DROP TRIGGER {SqlName.Quoted(name)}; "))}", token).ConfigureAwait(false);
        var error = (await database.ExecuteAsync(command, token).ConfigureAwait(false)).Error;
        await database.CommandAsync($"ROLLBACK TO {Savepoint}; RELEASE {Savepoint}; PRAGMA foreign_keys = ON", token).ConfigureAwait(false);
        return error;
    }

    /// <summary>The command that sets a trigger off, to be compiled only.</summary>
    private static string CommandOf(SchemaUnit unit, SchemaObject trigger)
    {
        var table = SqlName.Quoted(unit.Root.Name);
        var columns = unit.Objects.Select(item => item.Object).Where(item => item.Kind == SchemaObjectKind.Column && item["generated"] is null).Select(item => SqlName.Quoted(item.Name)).ToList();

        // CREATE TRIGGER name …: the name may be one of these words.
        return trigger.Definition.Split(' ').SkipWhile(word => word != "TRIGGER").Skip(2).FirstOrDefault(word => word is "INSERT" or "UPDATE" or "DELETE") switch
        {
            "INSERT" => $"EXPLAIN INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(_ => "NULL"))})",
            "UPDATE" => $"EXPLAIN UPDATE {table} SET {string.Join(", ", columns.Select(column => $"{column} = {column}"))}",
            _ => $"EXPLAIN DELETE FROM {table}",
        };
    }

    private static async Task<IEnumerable<BrokenObject>> BrokenRowsAsync(IScratchDatabase database, SchemaSnapshot schema, CancellationToken token)
    {
        var orphans = await database.ExecuteAsync("PRAGMA foreign_key_check", token).ConfigureAwait(false);
        var damage = await database.AskAsync("PRAGMA integrity_check", token).ConfigureAwait(false);
        var rows = orphans.Error is not null
            ? []
            : orphans.Results[0].Rows.Where(row => SqliteTables.Find(schema, row[2]!) is not null).GroupBy(row => (row[0], row[2])).Select(group => new BrokenObject(
                TableKey(group.Key.Item1!),
                new ScratchError { SqlState = "SQLITE_CONSTRAINT_FOREIGNKEY", Message = string.Create(CultureInfo.InvariantCulture, $"{group.Count()} of its rows reference rows of {group.Key.Item2} that are not there") }));
        return rows.Concat(damage[0].Rows.Where(row => row[0] != "ok").Select(row => new BrokenObject(TableKey(""), new ScratchError { SqlState = "SQLITE_CORRUPT", Message = row[0]! })));
    }

    private static SchemaObjectKey TableKey(string table) => new(SchemaObjectKind.Table, "", "", table);
}
