using System.Globalization;
using Migrations.Catalog.Sqlite;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Observation.Sqlite;

/// <summary>Sees what statements do on SQLite, which locks the whole database and tells of nothing: by reading again what they name.</summary>
internal sealed class SqliteObserver(IScratchDatabase database, ISchemaReader schema, ITableContents contents) : IStatementObserver
{
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private readonly HashSet<string> _dropped = new(StringComparer.OrdinalIgnoreCase);
    private SchemaSnapshot _start = SchemaSnapshot.Empty;
    private long _changes;

    public IReadOnlyCollection<string> TouchedTables => _touched;

    public async Task BeginAsync(CancellationToken token)
    {
        _touched.Clear();
        _dropped.Clear();
        _start = schema.Current;
        _changes = await ChangesAsync(token).ConfigureAwait(false);
    }

    /// <summary>All: the engine does not tell.</summary>
    public Task NoteTouchedAsync(CancellationToken token)
    {
        _touched.UnionWith(contents.Current.Tables.Keys);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ObjectChange>?> ObjectChangesAsync(CancellationToken token) => Task.FromResult<IReadOnlyList<ObjectChange>?>(null);

    public async Task<StatementObservation> ObserveAsync(int index, string kind, string sql, CancellationToken token)
    {
        var before = schema.Current;
        var difference = (await schema.RefreshAsync(token).ConfigureAwait(false)).ComparedWith(before);
        var changes = await ChangesAsync(token).ConfigureAwait(false);
        var rows = contents.Current;
        var touched = TablesOf(difference).Concat(changes == _changes ? [] : Reached(sql)).Distinct(StringComparer.Ordinal).ToList();
        _changes = changes;
        _touched.UnionWith(touched);
        var now = await contents.RefreshAsync(touched, token).ConfigureAwait(false);
        var dropped = difference.Dropped.Where(item => item.Kind == SchemaObjectKind.Table).Select(item => item.Name).Where(name => !IsRenamed(kind, sql)).ToList();
        _dropped.UnionWith(dropped);
        return new StatementObservation
        {
            Index = index,
            Kind = kind,
            Rewritten = Rewritten(difference, sql).ToEquatableArray(),
            Objects = ObjectsOf(difference).ToEquatableArray(),
            Destroyed = Destroyed(rows, now, touched, IsRenamed(kind, sql)).ToEquatableArray(),
        };
    }

    private async Task<long> ChangesAsync(CancellationToken token) =>
        long.Parse((await database.AskValueAsync("SELECT total_changes()", token).ConfigureAwait(false))!, CultureInfo.InvariantCulture);

    private static bool IsRenamed(string kind, string sql) => kind.StartsWith("ALTER", StringComparison.Ordinal) && SqlTokens.Of(sql).Contains("RENAME");

    private static IEnumerable<string> TablesOf(SchemaComparison difference) =>
        difference.Added.Concat(difference.Dropped).Concat(difference.Changed.Select(change => change.After))
            .Where(item => item.Kind is SchemaObjectKind.Table or SchemaObjectKind.Column).Select(item => item.Kind == SchemaObjectKind.Table ? item.Name : item.Parent);

    /// <summary>Tables that a statement names, with those that foreign keys reach; all where a trigger may reach anything.</summary>
    private HashSet<string> Reached(string sql)
    {
        var words = SqlTokens.Of(sql).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var units = schema.Current.Units.Select(unit => unit.Value).Where(unit => unit.Root.Kind == SchemaObjectKind.Table).ToList();
        var reached = units.Where(unit => words.Contains(unit.Root.Name)).ToList();
        if (schema.Current.Units.Any(unit => words.Contains(unit.Value.Root.Name) && unit.Value.Objects.Any(item => item.Object.Kind == SchemaObjectKind.Trigger)))
        {
            return [.. units.Select(unit => unit.Root.Name)];
        }

        for (var before = 0; before != reached.Count;)
        {
            before = reached.Count;
            reached = [.. reached.Union(units.Where(unit => unit.Objects.Any(item => item.Object["referenced_table"] is { } table && reached.Exists(other => other.Root.Name.Equals(table, StringComparison.OrdinalIgnoreCase)))))];
        }

        return [.. reached.Select(unit => unit.Root.Name)];
    }

    /// <summary>A table that takes the place of a dropped one, and one that loses a column: SQLite writes all its rows again.</summary>
    private IEnumerable<string> Rewritten(SchemaComparison difference, string sql)
    {
        var replaced = difference.Added.Where(item => item.Kind == SchemaObjectKind.Table && _dropped.Contains(item.Name) && _start.TableNamed("", item.Name) is not null).Select(item => item.Name);
        var words = SqlTokens.Of(sql);
        var cut = words.Count > 0 && words[0] == "ALTER" && !words.Contains("RENAME") ? difference.Dropped.Where(item => item.Kind == SchemaObjectKind.Column).Select(item => item.Parent) : [];
        return replaced.Concat(cut).Distinct().Order(StringComparer.Ordinal);
    }

    private static IEnumerable<ObjectChange> ObjectsOf(SchemaComparison difference)
    {
        var whole = difference.Added.Concat(difference.Dropped).Where(item => item.Parent.Length == 0).Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        return difference.Added.Select(item => (ObjectEffect.Created, item)).Concat(difference.Changed.Select(change => (ObjectEffect.Changed, change.After))).Concat(difference.Dropped.Select(item => (ObjectEffect.Dropped, item)))
            .Where(change => change.Item2.Parent.Length == 0 || !whole.Contains(change.Item2.Parent))
            .Select(change => new ObjectChange(change.Item1, change.Item2.Kind.InWords(), change.Item2.Key.QualifiedName));
    }

    private IEnumerable<DataLoss> Destroyed(ContentSnapshot before, ContentSnapshot now, List<string> touched, bool isRenamed)
    {
        foreach (var name in touched.Order(StringComparer.Ordinal))
        {
            var old = before.Tables.GetValueOrDefault(name);
            var left = now.Tables.GetValueOrDefault(name);
            if (old is null || old.Rows == 0 || (isRenamed && left is null))
            {
                continue;
            }

            var copy = left ?? Copy(old, now);
            if ((copy?.Rows ?? 0) < old.Rows)
            {
                yield return new DataLoss(name, old.Rows - (copy?.Rows ?? 0));
            }

            foreach (var (column, content) in old.Columns.Where(column => !isRenamed && copy is not null && !copy.Columns.ContainsKey(column.Key) && column.Value.Values > 0))
            {
                yield return new DataLoss($"{name}.{column}", content.Values);
            }
        }
    }

    /// <summary>The table of this migration that has as many rows: what is to take the place of the dropped one.</summary>
    private TableContent? Copy(TableContent old, ContentSnapshot now) =>
        now.Tables.Values.Where(table => table.Rows == old.Rows && _start.TableNamed("", table.Table) is null).MaxBy(table => table.Columns.Keys.Intersect(old.Columns.Keys).Count());
}
