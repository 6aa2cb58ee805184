using Migrations.Catalog.Sqlite;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Catalog.Sqlite;

/// <summary>Reads a SQLite schema; tables whose statements are the same as before are not looked at again.</summary>
internal sealed class SqliteSchemaReader(IScratchDatabase database) : ISchemaReader
{
    private readonly Dictionary<SchemaUnitKey, string> _statements = [];
    private string _version = "";

    public SchemaSnapshot Current { get; private set; } = SchemaSnapshot.Empty;

    public IReadOnlyList<string> Prepared => [];

    public async Task<SchemaSnapshot> ReadAsync(CancellationToken token)
    {
        _statements.Clear();
        _version = "";
        return await RefreshAsync(token).ConfigureAwait(false);
    }

    /// <summary>The next reading is of everything.</summary>
    public Action EnterTransaction()
    {
        var current = Current;
        return () =>
        {
            Current = current;
            _statements.Clear();
            _version = "";
        };
    }

    public async Task<SchemaSnapshot> RefreshAsync(CancellationToken token)
    {
        var row = (await database.AskAsync(SqliteCatalog.Version, token).ConfigureAwait(false))[0].Rows[0];
        var version = string.Join(' ', row);
        if (version == _version)
        {
            return Current;
        }

        _version = version;
        var rows = Rows((await database.AskAsync(SqliteCatalog.Objects, token).ConfigureAwait(false))[0]);
        var shadows = SqliteObjects.Shadows(rows);
        var units = rows.Where(item => !shadows.Contains(item[2]!)).GroupBy(item => new SchemaUnitKey("table", item[2]!.ToUpperInvariant())).ToDictionary(group => group.Key, group => group.ToList());
        var changes = new Dictionary<SchemaUnitKey, SchemaUnit?> { [new SchemaUnitKey("settings", "")] = Settings(row) };
        foreach (var (key, objects) in units)
        {
            var text = string.Join('\0', objects.Select(item => item[3]));
            if (!_statements.TryGetValue(key, out var known) || known != text)
            {
                _statements[key] = text;
                changes[key] = await UnitAsync(objects, token).ConfigureAwait(false);
            }
        }

        // The columns of a view are those of the tables that it reads.
        foreach (var (key, objects) in units.Where(unit => !changes.ContainsKey(unit.Key) && unit.Value.Exists(item => item[0] == "view")))
        {
            changes[key] = await UnitAsync(objects, token).ConfigureAwait(false);
        }

        foreach (var gone in Current.Units.Select(unit => unit.Key).Where(key => key.Class == "table" && !units.ContainsKey(key)))
        {
            changes[gone] = null;
            _statements.Remove(gone);
        }

        return Current = Current.With(changes);
    }

    public Task ResetAsync(SchemaSnapshot snapshot, CancellationToken token)
    {
        Current = snapshot;
        _statements.Clear();
        _version = "";
        return Task.CompletedTask;
    }

    public void ResetSession(IReadOnlyList<string> prepared)
    {
    }

    private static SchemaUnit? Settings(EquatableArray<string?> row)
    {
        var settings = new[] { ("user_version", row[1]), ("application_id", row[2]) }.Where(setting => setting.Item2 != "0")
            .Select(setting => Place(new SchemaObject { Kind = SchemaObjectKind.DatabaseSetting, Name = setting.Item1, Definition = setting.Item2 ?? "" })).ToList();
        return settings.Count == 0 ? null : new SchemaUnit(settings);
    }

    private async Task<SchemaUnit> UnitAsync(List<string?[]> rows, CancellationToken token)
    {
        var objects = new List<SqliteObject>();
        foreach (var row in rows)
        {
            objects.AddRange(row[0] switch
            {
                "table" => await TableAsync(row[1]!, row[3] ?? "", token).ConfigureAwait(false),
                "view" => await ViewAsync(row, token).ConfigureAwait(false),
                "index" => [SqliteObjects.Index(row)],
                _ => [SqliteObjects.Trigger(row)],
            });
        }

        return new SchemaUnit([.. objects.Select(ObjectOf).OrderBy(item => item.Key).Select(Place)]);
    }

    /// <summary>A view that points at nothing has no columns.</summary>
    private async Task<IEnumerable<SqliteObject>> ViewAsync(string?[] row, CancellationToken token)
    {
        var answer = await database.ExecuteAsync(SqliteCatalog.Columns(SqliteCatalog.Literal(row[1]!)), token).ConfigureAwait(false);
        return [SqliteObjects.View(row), .. answer.Error is null ? SqliteObjects.Columns(row[1]!, Rows(answer.Results[0])) : []];
    }

    private async Task<IEnumerable<SqliteObject>> TableAsync(string name, string sql, CancellationToken token)
    {
        var literal = SqliteCatalog.Literal(name);
        var answers = await database.AskAsync($"{SqliteCatalog.Columns(literal)}; {SqliteCatalog.ForeignKeys(literal)}; {SqliteCatalog.UniqueColumns(literal)}", token).ConfigureAwait(false);
        return SqliteObjects.Table(name, sql, Rows(answers[0]), Rows(answers[1]), Rows(answers[2]));
    }

    private static List<string?[]> Rows(ScratchRows rows) => [.. rows.Rows.Select(row => row.ToArray())];

    private static SchemaObject ObjectOf(SqliteObject item) => new()
    {
        Kind = Enum.Parse<SchemaObjectKind>(item.Kind),
        Parent = item.Parent,
        Name = item.Name,
        Ordinal = item.Ordinal,
        Definition = item.Definition,
        Properties = item.Properties.Select(property => new SchemaProperty(property.Name, property.Value)).ToEquatableArray(),
    };

    private static CatalogObject Place(SchemaObject item) => new(new SchemaUnitKey(item.Kind.ToString(), $"{item.Parent}.{item.Name}"), item);
}
