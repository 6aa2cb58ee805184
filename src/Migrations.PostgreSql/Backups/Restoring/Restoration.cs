using Migrations.Compiler.Schema;
using Migrations.Compiler.Schema.Dump;
using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Schema;
using Migrations.Providers;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>Puts a backup back, within one transaction.</summary>
internal sealed class Restoration(RestoreSteps steps, RestoreGoal goal, RestoreSource source)
{
    /// <summary>Decides what goes and what is wanted, given the database before; null: the whole backup, or its tables that were asked for.</summary>
    public Func<LiveDatabase, IRestorePlan>? PlanOf { get; init; }

    private const int MostRounds = 50;
    private readonly List<string> _objects = [];
    private readonly HashSet<SchemaObjectKey> _apart = [];

    /// <summary>Everything up to the commit.</summary>
    public async Task<RestoreOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var contents = source.Contents.ToDictionary(content => content.Table, StringComparer.Ordinal);
        await LockAsync(cancellationToken).ConfigureAwait(false);
        var wanted = await ClearAsync(contents, cancellationToken).ConfigureAwait(false);
        var live = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var statements = SchemaStatements.Of(wanted, live.Units);
        wanted = LeaveOut(statements.Left, wanted);
        await MakeAsync(statements.Before, cancellationToken).ConfigureAwait(false);
        await FillAsync(contents, cancellationToken).ConfigureAwait(false);
        await MakeAsync(statements.Behind, cancellationToken).ConfigureAwait(false);
        await SequenceRestore.SetAsync(steps, goal.Facts.Sequences.Where(sequence => goal.Has(sequence) || IsMade(sequence, wanted, live.Units)), cancellationToken).ConfigureAwait(false);
        await RefreshAsync(wanted, live.Units, statements, cancellationToken).ConfigureAwait(false);
        await GiveAsync(wanted, cancellationToken).ConfigureAwait(false);
        var tables = new List<TableContent>();
        foreach (var (table, _) in goal.Fills)
        {
            tables.Add(await TableRefill.CheckAsync(steps, table, contents[table.Table], cancellationToken).ConfigureAwait(false));
        }

        var end = (await ReadAsync(cancellationToken).ConfigureAwait(false)).Units;
        SchemaCheck.Require(wanted, end, _apart);
        return new RestoreOutcome(tables, _objects) { SchemaFingerprint = SchemaDigest.Fingerprint(end.Objects.Values) };
    }

    private Task<LiveDatabase> ReadAsync(CancellationToken cancellationToken) => LiveDatabase.ReadAsync(steps.Connection, goal.Facts.Role, cancellationToken);

    private async Task LockAsync(CancellationToken cancellationToken)
    {
        var tables = await TableQuery.ReadAsync(steps.Connection, cancellationToken).ConfigureAwait(false);
        await TableRefill.LockAsync(steps, [.. tables.Where(table => goal.Has(table.Table))], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Drops what must go, and empties what stays.</summary>
    private async Task<SchemaUnits> ClearAsync(Dictionary<string, TableContent> contents, CancellationToken cancellationToken)
    {
        var live = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var before = live;
        var plan = PlanOf?.Invoke(before) ?? (goal.Tables is null ? new WholePlan(goal) : (IRestorePlan)new TablesPlan(goal, before.Units));
        for (var round = 0; plan.ToDrop(live) is { Count: > 0 } units; round++)
        {
            if (round == MostRounds)
            {
                throw new MigrationException($"The database cannot be cleared for the restore: {string.Join(", ", units.Select(unit => $"{unit.Schema}.{unit.Name}"))} would still be there. Nothing was changed. Restore into a new database.");
            }

            foreach (var drop in await live.DropsAsync(units, cancellationToken).ConfigureAwait(false))
            {
                await steps.RunAsync("Clearing the way for the restore", drop, cancellationToken).ConfigureAwait(false);
            }

            live = await ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        var kept = live.Roots.ToHashSet();
        await TableRefill.EmptyAsync(steps, [.. goal.Fills.Select(fill => fill.Table).Where(table => kept.Contains(UnitKey.OfRelation(table.Schema, table.Name)))], contents, cancellationToken).ConfigureAwait(false);
        var wanted = plan.Wanted(live.Units);
        _objects.AddRange(before.Units.Objects.Values.Where(item => IsRoot(item) && !live.Units.Objects.ContainsKey(item.Key) && !wanted.Objects.ContainsKey(item.Key)).Select(item => $"{item.Key} dropped").Order(StringComparer.Ordinal));
        return wanted;
    }

    /// <summary>A new database goes without what cannot be made from its definition; the outcome says so.</summary>
    private SchemaUnits LeaveOut(IReadOnlyList<SchemaObject> left, SchemaUnits wanted)
    {
        if (!steps.IsSplit || left.Count == 0)
        {
            return wanted;
        }

        var keys = left.Select(item => item.Key).ToHashSet();
        _objects.AddRange(left.Where(IsRoot).Select(item => $"{item.Key} left out: it cannot be made from what the backup knows of it"));
        return new SchemaUnits(wanted.Objects.Values.Where(item => !keys.Contains(item.Key)));
    }

    private async Task MakeAsync(IReadOnlyList<DumpStatement> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            var step = $"Making the {statement.Key} again";
            await steps.RunAsync(step, statement.Sql, cancellationToken).ConfigureAwait(false);
            if (statement.Then.Length > 0)
            {
                await steps.RunAsync(step, statement.Then, cancellationToken).ConfigureAwait(false);
            }
        }

        _objects.AddRange(statements.Where(statement => statement.Key.Parent.Length == 0).Select(statement => $"{statement.Key} made again").Distinct());
    }

    private async Task FillAsync(Dictionary<string, TableContent> contents, CancellationToken cancellationToken)
    {
        // Functions in checks and generated columns may count on the search path of the app; the names in the rows do not.
        await TextAnswer.TellAsync(steps.Connection, "SET LOCAL search_path TO DEFAULT", cancellationToken).ConfigureAwait(false);
        foreach (var (table, part) in goal.Fills)
        {
            var rows = await source.Open(part, cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                await TableRefill.FillAsync(steps, table, rows, cancellationToken).ConfigureAwait(false);
            }

            source.Progress?.Report(contents[table.Table]);
        }

        await TextAnswer.TellAsync(steps.Connection, "SET LOCAL search_path = ''", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Those that stayed, or were made before the rows were there.</summary>
    private async Task RefreshAsync(SchemaUnits wanted, SchemaUnits before, SchemaStatements statements, CancellationToken cancellationToken)
    {
        var early = statements.Before.Select(statement => statement.Key).ToHashSet();
        foreach (var view in PostgreSqlDump.Statements(DatabaseSchema.Of(wanted.Objects.Values)).Statements.Where(statement => statement.Phase == DumpPhase.Views && statement.Key.Kind == SchemaObjectKind.MaterializedView))
        {
            var isStale = early.Contains(view.Key) || (goal.Tables is null && before.Objects.ContainsKey(view.Key));
            if (isStale && !view.Sql.EndsWith(" WITH NO DATA", StringComparison.Ordinal))
            {
                await steps.RunAsync($"Refreshing the {view.Key}", "REFRESH MATERIALIZED VIEW " + view.Makes, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task GiveAsync(SchemaUnits wanted, CancellationToken cancellationToken)
    {
        var now = (await ReadAsync(cancellationToken).ConfigureAwait(false)).Units;
        foreach (var schema in wanted.Objects.Values.Where(item => item.Kind == SchemaObjectKind.Schema && now.Objects.TryGetValue(item.Key, out var found) && found.Comment != item.Comment))
        {
            var comment = schema.Comment.Length == 0 ? "NULL" : PostgreSqlNames.Literal(schema.Comment);
            await steps.RunAsync($"Describing the {schema.Key}", $"COMMENT ON SCHEMA {PostgreSqlNames.Of(schema.Name)} IS {comment}", cancellationToken).ConfigureAwait(false);
        }

        var privileges = new PrivilegeRestore(wanted, goal.Facts.Role);
        await GiveAsync(privileges.Owners(now), cancellationToken).ConfigureAwait(false);
        await GiveAsync(privileges.Grants((await ReadAsync(cancellationToken).ConfigureAwait(false)).Units), cancellationToken).ConfigureAwait(false);
    }

    private async Task GiveAsync(IReadOnlyList<DumpStatement> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            if (!steps.IsSplit)
            {
                await steps.RunAsync($"Giving back the {statement.Key}", statement.Sql, cancellationToken).ConfigureAwait(false);
            }
            else if (await steps.TryAsync(statement.Sql, cancellationToken).ConfigureAwait(false) is { } reason)
            {
                // A new database may be on a server without the roles.
                _apart.Add(statement.Key);
                _objects.Add($"{statement.Key} left out: {reason}");
            }
        }
    }

    private static bool IsMade(SequenceState sequence, SchemaUnits wanted, SchemaUnits before) =>
        UnitKey.OfRelation(sequence.Schema, sequence.Name) is var unit && before.Root(unit) is null && wanted.Root(unit) is not null;

    private static bool IsRoot(SchemaObject item) => item.Parent.Length == 0 && item.Kind != SchemaObjectKind.ExtensionVersion;
}
