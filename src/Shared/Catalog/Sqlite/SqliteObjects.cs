using System.Globalization;

namespace Migrations.Catalog.Sqlite;

/// <summary>What a SQLite database says of itself, as objects. Definitions are made of the statements that it keeps, so they are the same in all its versions.</summary>
internal static class SqliteObjects
{
    private const char ListSeparator = '\u001f';

    private static readonly string[] s_shadows = ["content", "data", "idx", "docsize", "config", "segments", "segdir", "stat", "node", "parent", "rowid"];

    /// <summary>True for the statement of a virtual table, whose module makes its columns.</summary>
    public static bool IsVirtual(string sql) => SqlTokens.Of(sql) is ["CREATE", "VIRTUAL", ..];

    /// <summary>Names of tables that virtual tables keep for themselves.</summary>
    /// <param name="objects">Answer to <see cref="SqliteCatalog.Objects"/>.</param>
    public static HashSet<string> Shadows(IReadOnlyCollection<string?[]> objects)
    {
        var owners = objects.Where(row => row[0] == "table" && IsVirtual(row[3] ?? "")).Select(row => row[1]!).ToList();
        return owners.SelectMany(owner => s_shadows.Select(part => $"{owner}_{part}")).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <param name="row">Of <see cref="SqliteCatalog.Objects"/>.</param>
    public static SqliteObject Trigger(string?[] row) => new("Trigger", row[2]!, row[1]!, SqlTokens.Normal(row[3] ?? "")) { Properties = [("statement", row[3] ?? "")] };

    /// <inheritdoc cref="Trigger"/>
    public static SqliteObject Index(string?[] row)
    {
        var words = SqlTokens.Of(row[3] ?? "");
        return new SqliteObject("Index", row[2]!, row[1]!, string.Join(' ', words)) { Properties = [.. words is [_, "UNIQUE", ..] ? new[] { ("unique", "true") } : [], ("statement", row[3] ?? "")] };
    }

    /// <inheritdoc cref="Trigger"/>
    public static SqliteObject View(string?[] row) => new("View", "", row[1]!, SqlTokens.Normal(row[3] ?? "")) { Properties = [("statement", row[3] ?? "")] };

    /// <summary>A view's columns, and those of a virtual table.</summary>
    /// <param name="name">Of the view.</param>
    /// <param name="columns">Answer to <see cref="SqliteCatalog.Columns"/>.</param>
    public static IEnumerable<SqliteObject> Columns(string name, IEnumerable<string?[]> columns) => columns.Where(row => row[5] != "1").Select((row, place) => Column(name, row, place, row[1] ?? ""));

    /// <summary>A table and what its statement has; not indexes and triggers.</summary>
    /// <param name="name">Of the table.</param>
    /// <param name="sql">Its statement.</param>
    /// <param name="columns">Answer to <see cref="SqliteCatalog.Columns"/>.</param>
    /// <param name="foreignKeys">Answer to <see cref="SqliteCatalog.ForeignKeys"/>.</param>
    /// <param name="uniqueColumns">Answer to <see cref="SqliteCatalog.UniqueColumns"/>.</param>
    public static IEnumerable<SqliteObject> Table(string name, string sql, IReadOnlyCollection<string?[]> columns, IEnumerable<string?[]> foreignKeys, IEnumerable<string?[]> uniqueColumns)
    {
        var text = new TableText(sql);
        var isVirtual = IsVirtual(sql);
        var table = new SqliteObject("Table", "", name, string.Join(", ", text.Constraints.Prepend(isVirtual ? text.Options : $"CREATE TABLE {text.Options}".TrimEnd())))
        {
            Properties = [.. isVirtual ? new[] { ("virtual", "true") } : [], ("statement", sql)],
        };
        var own = columns.Where(row => row[5] != "1").Select((row, place) => Column(name, row, place, text.Columns.GetValueOrDefault(row[0]!.ToUpperInvariant(), row[1] ?? "")));
        return [table, .. own, .. PrimaryKey(name, columns), .. ForeignKeys(name, foreignKeys), .. Uniques(name, uniqueColumns), .. Checks(name, text)];
    }

    private static SqliteObject Column(string table, string?[] row, int place, string definition)
    {
        var isKey = row[4] is not (null or "0");
        List<(string, string)> properties = [("type", row[1] ?? ""), ("nullable", row[2] == "1" || isKey ? "false" : "true")];
        properties.AddRange(row[3] is { } value ? [("default", value)] : []);
        properties.AddRange(row[5] is "2" or "3" ? [("generated", TableText.Generated(definition))] : []);
        return new SqliteObject("Column", table, row[0]!, definition) { Ordinal = place + 1, Properties = properties };
    }

    private static IEnumerable<SqliteObject> PrimaryKey(string table, IEnumerable<string?[]> columns)
    {
        var key = columns.Where(row => row[4] is not (null or "0")).OrderBy(row => int.Parse(row[4]!, CultureInfo.InvariantCulture)).Select(row => row[0]!).ToList();
        return key.Count == 0 ? [] : [new("PrimaryKey", table, "primary key", $"PRIMARY KEY ({string.Join(", ", key)})") { Properties = [("columns", List(key))] }];
    }

    private static IEnumerable<SqliteObject> ForeignKeys(string table, IEnumerable<string?[]> rows) =>
        rows.GroupBy(row => row[0]).Select(group => (Own: group.Select(row => row[2]!).ToList(), Other: group.Select(row => row[3]).ToList(), First: group.First()))
            .GroupBy(key => string.Join(", ", key.Own)).SelectMany(same => same.Select((key, number) => new SqliteObject(
                "ForeignKey", table, number == 0 ? same.Key : string.Create(CultureInfo.InvariantCulture, $"{same.Key} {number + 1}"),
                $"FOREIGN KEY ({same.Key}) REFERENCES {key.First[1]}{(key.Other.Contains(null) ? "" : $" ({string.Join(", ", key.Other)})")} ON UPDATE {key.First[4]} ON DELETE {key.First[5]}".ToUpperInvariant())
            {
                Properties =
                [
                    ("columns", List(key.Own)), ("referenced_schema", ""), ("referenced_table", key.First[1]!), ("referenced_columns", List(key.Other.OfType<string>())),
                    ("on_delete", key.First[5]!), ("on_update", key.First[4]!),
                ],
            }));

    /// <summary>For those who ask what is unique; what was written is in the definitions of the table, its columns and indexes.</summary>
    private static IEnumerable<SqliteObject> Uniques(string table, IEnumerable<string?[]> rows) =>
        rows.Where(row => row[0]!.StartsWith("sqlite_autoindex", StringComparison.Ordinal)).GroupBy(row => row[0]).Where(group => group.All(row => row[1] is not null))
            .Select(group => group.Select(row => row[1]!).ToList()).DistinctBy(List)
            .Select(columns => new SqliteObject("Unique", table, string.Join(", ", columns), $"UNIQUE ({string.Join(", ", columns)})") { Properties = [("columns", List(columns))] });

    private static IEnumerable<SqliteObject> Checks(string table, TableText text) =>
        text.Checks.DistinctBy(check => check.Normal).Select(check => new SqliteObject("Check", table, check.Normal, $"CHECK ({check.Normal})") { Properties = [("expression", check.Written)] });

    private static string List(IEnumerable<string> names) => string.Join(ListSeparator, names);
}
