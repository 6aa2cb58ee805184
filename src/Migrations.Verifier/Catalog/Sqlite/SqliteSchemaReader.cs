using Migrations.Catalog.Sqlite;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Catalog.Sqlite;

/// <summary>Reads a SQLite schema; tables whose statements are the same as before are not looked at again.</summary>
internal sealed class SqliteSchemaReader(IScratchDatabase database) : ISchemaReader
{
    private const char ListSeparator = '\u001f';
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
        var answers = await database.AskAsync($"{SqliteCatalog.Objects}; {SqliteCatalog.ShadowTables}", token).ConfigureAwait(false);
        var shadows = answers[1].Rows.Select(shadow => shadow[0]!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var units = answers[0].Rows.Where(item => !shadows.Contains(item[2]!)).GroupBy(item => new SchemaUnitKey("table", item[2]!.ToUpperInvariant())).ToDictionary(group => group.Key, group => group.ToList());
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

    private async Task<SchemaUnit> UnitAsync(List<EquatableArray<string?>> rows, CancellationToken token)
    {
        var objects = new List<SchemaObject>();
        foreach (var row in rows)
        {
            objects.AddRange(row[0] switch
            {
                "table" => await TableAsync(row[1]!, row[3] ?? "", token).ConfigureAwait(false),
                "view" => await ViewAsync(row[1]!, row[3] ?? "", token).ConfigureAwait(false),
                "index" => [Index(row)],
                _ => [new SchemaObject { Kind = SchemaObjectKind.Trigger, Parent = row[2]!, Name = row[1]!, Definition = SqlTokens.Normal(row[3] ?? "") }],
            });
        }

        return new SchemaUnit([.. objects.OrderBy(item => item.Key).Select(Place)]);
    }

    private static SchemaObject Index(EquatableArray<string?> row)
    {
        var words = SqlTokens.Of(row[3] ?? "");
        return new SchemaObject
        {
            Kind = SchemaObjectKind.Index,
            Parent = row[2]!,
            Name = row[1]!,
            Definition = string.Join(' ', words),
            Properties = words.Count > 1 && words[1] == "UNIQUE" ? new([new SchemaProperty("unique", "true")]) : default,
        };
    }

    private async Task<IEnumerable<SchemaObject>> ViewAsync(string name, string sql, CancellationToken token)
    {
        var view = new SchemaObject { Kind = SchemaObjectKind.View, Name = name, Definition = SqlTokens.Normal(sql) };
        var answer = await database.ExecuteAsync(SqliteCatalog.Columns(Literal(name)), token).ConfigureAwait(false);
        return answer.Error is null ? [view, .. answer.Results[0].Rows.Select((row, place) => Column(name, row, place, row[1] ?? ""))] : [view];
    }

    private async Task<IEnumerable<SchemaObject>> TableAsync(string name, string sql, CancellationToken token)
    {
        var text = new TableText(sql);
        var literal = Literal(name);
        var answers = await database.AskAsync($"{SqliteCatalog.Columns(literal)}; {SqliteCatalog.ForeignKeys(literal)}; {SqliteCatalog.UniqueColumns(literal)}", token).ConfigureAwait(false);
        var isVirtual = text.Options.StartsWith("CREATE VIRTUAL", StringComparison.Ordinal);
        var table = new SchemaObject
        {
            Kind = SchemaObjectKind.Table,
            Name = name,
            Definition = string.Join(", ", text.Constraints.Prepend(isVirtual ? text.Options : $"CREATE TABLE {text.Options}".TrimEnd())),
            Properties = isVirtual ? new([new SchemaProperty("virtual", "true")]) : default,
        };
        var columns = answers[0].Rows.Where(row => row[5] != "1").Select((row, place) => Column(name, row, place, text.Columns.GetValueOrDefault(row[0]!.ToUpperInvariant(), row[1] ?? "")));
        return [table, .. columns, .. PrimaryKey(name, answers[0].Rows), .. ForeignKeys(name, answers[1].Rows), .. Uniques(name, answers[2].Rows), .. Checks(name, text)];
    }

    private static SchemaObject Column(string table, EquatableArray<string?> row, int place, string definition)
    {
        var isKey = row[4] is not (null or "0");
        List<SchemaProperty?> properties =
        [
            new("type", row[1] ?? ""), new("nullable", row[2] == "1" || isKey ? "false" : "true"), row[3] is { } value ? new("default", value) : null,
            row[5] is "2" or "3" ? new("generated", "true") : null,
        ];
        return new SchemaObject { Kind = SchemaObjectKind.Column, Parent = table, Name = row[0]!, Ordinal = place + 1, Definition = definition, Properties = properties.OfType<SchemaProperty>().ToEquatableArray() };
    }

    private static IEnumerable<SchemaObject> PrimaryKey(string table, EquatableArray<EquatableArray<string?>> columns)
    {
        var key = columns.Where(row => row[4] is not (null or "0")).OrderBy(row => int.Parse(row[4]!, System.Globalization.CultureInfo.InvariantCulture)).Select(row => row[0]!).ToList();
        return key.Count == 0 ? [] : [Constraint(SchemaObjectKind.PrimaryKey, table, "primary key", $"PRIMARY KEY ({string.Join(", ", key)})", [new("columns", List(key))])];
    }

    private static IEnumerable<SchemaObject> ForeignKeys(string table, EquatableArray<EquatableArray<string?>> rows) =>
        rows.GroupBy(row => row[0]).Select(group => (Own: group.Select(row => row[2]!).ToList(), Other: group.Select(row => row[3]).ToList(), First: group.First()))
            .GroupBy(key => string.Join(", ", key.Own)).SelectMany(same => same.Select((key, number) => Constraint(
                SchemaObjectKind.ForeignKey, table, number == 0 ? same.Key : $"{same.Key} {number + 1}",
                $"FOREIGN KEY ({same.Key}) REFERENCES {key.First[1]} ({string.Join(", ", key.Other)}) ON UPDATE {key.First[4]} ON DELETE {key.First[5]}".ToUpperInvariant(),
                [new("columns", List(key.Own)), new("referenced_schema", ""), new("referenced_table", key.First[1]!), new("referenced_columns", List(key.Other.OfType<string>())), new("on_delete", key.First[5]!), new("on_update", key.First[4]!)])));

    /// <summary>For those who ask what is unique; what was written is in the definitions of the table, its columns and indexes.</summary>
    private static IEnumerable<SchemaObject> Uniques(string table, EquatableArray<EquatableArray<string?>> rows) =>
        rows.Where(row => row[0]!.StartsWith("sqlite_autoindex", StringComparison.Ordinal)).GroupBy(row => row[0]).Where(group => group.All(row => row[1] is not null))
            .Select(group => string.Join(", ", group.Select(row => row[1]))).Distinct().Select(columns => Constraint(SchemaObjectKind.Unique, table, columns, $"UNIQUE ({columns})", [new("columns", columns.Replace(", ", ListSeparator.ToString(), StringComparison.Ordinal))]));

    private static IEnumerable<SchemaObject> Checks(string table, TableText text) =>
        text.Checks.Distinct().Select(check => Constraint(SchemaObjectKind.Check, table, check, $"CHECK ({check})", [new("expression", check)]));

    private static SchemaObject Constraint(SchemaObjectKind kind, string table, string name, string definition, SchemaProperty[] properties) =>
        new() { Kind = kind, Parent = table, Name = name, Definition = definition, Properties = new(properties) };

    private static CatalogObject Place(SchemaObject item) => new(new SchemaUnitKey(item.Kind.ToString(), $"{item.Parent}.{item.Name}"), item);

    private static string List(IEnumerable<string> names) => string.Join(ListSeparator, names);

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
