using Migrations.Compiler.Model;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Catalog.PostgreSql;
using Migrations.Verifier.Catalog.Sqlite;
using Migrations.Verifier.Observation.PostgreSql;
using Migrations.Verifier.Observation.Sqlite;
using Migrations.Verifier.Rows;
using Migrations.Verifier.Rows.PostgreSql;
using Migrations.Verifier.Rows.Sqlite;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Observation;

/// <summary>A scratch database with everything that looks at it.</summary>
internal sealed class ObservedDatabase
{
    private readonly ISchemaReader _schema;
    private readonly ITableContents _contents;
    private readonly IRowSeeder _rows;
    private readonly Action _reset;
    private readonly HashSet<string> _unseeded = new(StringComparer.Ordinal);

    private ObservedDatabase(ISchemaReader schema, ITableContents contents, IStatementObserver statements, IRowSeeder rows, Action reset) =>
        (_schema, _contents, Statements, _rows, _reset) = (schema, contents, statements, rows, reset);

    /// <summary>Sees the statements of a migration.</summary>
    public IStatementObserver Statements { get; }

    /// <summary>Tables that no row could be found for: MIG2902.</summary>
    public IReadOnlyList<EmptyTable> EmptyTables => _rows.Empty;

    /// <summary>When it was last settled.</summary>
    public DatabaseState State => new(_schema.Current, _contents.Current);

    /// <summary>When it was last settled, with what is still to be done; belongs to an image of the database.</summary>
    public ObservedPoint Point => new() { State = State, Unseeded = [.. _unseeded], Empty = _rows.Empty, Prepared = _schema.Prepared };

    /// <summary>To be called on an empty database: PostgreSQL gets a schema of our own with event triggers.</summary>
    public static async Task<ObservedDatabase> CreateAsync(IScratchDatabase database, CancellationToken token)
    {
        var observed = database.Dialect == Dialect.Sqlite ? ForSqlite(database) : ForPostgreSql(database, await PostgreSqlSchemaReader.CreateAsync(database, token).ConfigureAwait(false));
        await observed._schema.ReadAsync(token).ConfigureAwait(false);
        return observed;
    }

    /// <summary>To be called on a database that came from an image.</summary>
    public static async Task<ObservedDatabase> ResumeAsync(IScratchDatabase database, ObservedPoint point, CancellationToken token)
    {
        var observed = database.Dialect == Dialect.Sqlite ? ForSqlite(database) : ForPostgreSql(database, await PostgreSqlSchemaReader.ResumeAsync(database, token).ConfigureAwait(false));
        await observed.ResetAsync(point, token).ConfigureAwait(false);
        return observed;
    }

    private static ObservedDatabase ForPostgreSql(IScratchDatabase database, PostgreSqlSchemaReader schema)
    {
        var contents = new PostgreSqlContents(database, schema);
        var statements = new PostgreSqlObserver(database, schema, contents);
        var rows = new RowSeeder(database, schema, new PostgreSqlSyntax(), table => contents.Current.Tables.GetValueOrDefault(table)?.Rows ?? 0);
        return new ObservedDatabase(schema, contents, statements, rows, statements.Reset);
    }

    private static ObservedDatabase ForSqlite(IScratchDatabase database)
    {
        var schema = new SqliteSchemaReader(database);
        var contents = new SqliteContents(database, schema);
        var rows = new RowSeeder(database, schema, new SqliteSyntax(), table => contents.Current.Tables.GetValueOrDefault(table)?.Rows ?? 0);
        return new ObservedDatabase(schema, contents, new SqliteObserver(database, schema, contents), rows, () => { });
    }

    /// <summary>Reads what changed since it was last settled, outside of a transaction or behind <see cref="EnterTransaction"/>.</summary>
    public async Task<DatabaseState> SettleAsync(CancellationToken token)
    {
        var before = _schema.Current;
        await _schema.RefreshAsync(token).ConfigureAwait(false);
        var touched = Statements.TouchedTables.Union(TablesChanged(before)).ToList();
        await _contents.RefreshAsync(touched, token).ConfigureAwait(false);
        _unseeded.UnionWith(touched);
        return State;
    }

    /// <summary>Reads what changed where nobody has seen which tables were touched.</summary>
    public async Task SettleAllAsync(CancellationToken token)
    {
        var schema = await _schema.RefreshAsync(token).ConfigureAwait(false);
        var tables = schema.Units.Select(unit => unit.Value.Root).Where(root => root.Kind == Compiler.Schema.SchemaObjectKind.Table).Select(SqlName.Of)
            .Union(_contents.Current.Tables.Keys).ToList();
        await _contents.RefreshAsync(tables, token).ConfigureAwait(false);
        _unseeded.UnionWith(tables);
        _reset();
    }

    /// <summary>Reads what changed in the schema alone.</summary>
    public Task<SchemaSnapshot> RefreshSchemaAsync(CancellationToken token) => _schema.RefreshAsync(token);

    /// <summary>Says that a transaction is open, and that what it did so far is looked at from now on.</summary>
    /// <returns>Says that it was rolled back.</returns>
    public Action EnterTransaction()
    {
        var (content, unseeded) = (_contents.Current, _unseeded.ToList());
        var leave = _schema.EnterTransaction();
        return () =>
        {
            leave();
            _contents.Reset(content);
            _unseeded.Clear();
            _unseeded.UnionWith(unseeded);
        };
    }

    /// <summary>Puts rows into the tables that have none, where some were made or changed since the last time; in between the database is settled.</summary>
    /// <returns>With the rows.</returns>
    public async Task<DatabaseState> SeedAsync(CancellationToken token)
    {
        var candidates = _unseeded.Where(table => _contents.Current.Tables.GetValueOrDefault(table)?.Rows is null or 0).ToList();
        if (candidates.Count > 0)
        {
            candidates.AddRange(_rows.Empty.Select(table => table.Table).Except(candidates));
            var filled = await _rows.SeedAsync(candidates, token).ConfigureAwait(false);
            await _contents.RefreshAsync(filled.Any(HasTriggers) ? [.. filled.Union(_contents.Current.Tables.Keys)] : filled, token).ConfigureAwait(false);
        }

        _unseeded.Clear();
        return State;
    }

    /// <summary>Reads the whole schema again. It must be the one that was known: a difference is a defect of ours, and what was said since then is not certain.</summary>
    /// <returns>False if it was another one.</returns>
    public async Task<bool> ReadAgainAsync(CancellationToken token)
    {
        var before = _schema.Current;
        return (await _schema.ReadAsync(token).ConfigureAwait(false)).ComparedWith(before).IsEmpty;
    }

    /// <summary>Says that the database is that of an image.</summary>
    public async Task ResetAsync(ObservedPoint point, CancellationToken token)
    {
        _schema.ResetSession(point.Prepared);
        _rows.Reset(point.Empty);
        _unseeded.Clear();
        _unseeded.UnionWith(point.Unseeded);
        await ResetAsync(point.State, token).ConfigureAwait(false);
    }

    /// <summary>Says that the database is again what it was, because a transaction was rolled back.</summary>
    public async Task ResetAsync(DatabaseState state, CancellationToken token)
    {
        await _schema.ResetAsync(state.Schema, token).ConfigureAwait(false);
        _contents.Reset(state.Content);
        _reset();
    }

    /// <summary>Rows of such a table may bring rows of any other one.</summary>
    private bool HasTriggers(string table)
    {
        var (schemaName, name) = SqlName.Split(table);
        return _schema.Current.TableNamed(schemaName, name) is { } key && _schema.Current[key]!.Objects.Any(item => item.Object.Kind is Compiler.Schema.SchemaObjectKind.Trigger or Compiler.Schema.SchemaObjectKind.Rule);
    }

    private IEnumerable<string> TablesChanged(SchemaSnapshot before) =>
        (_schema.Current.TouchedSince(before) ?? new HashSet<SchemaUnitKey>())
            .SelectMany(key => new[] { before[key], _schema.Current[key] }).OfType<SchemaUnit>()
            .Select(unit => unit.Root).Where(root => root.Kind == Compiler.Schema.SchemaObjectKind.Table).Select(SqlName.Of);
}
