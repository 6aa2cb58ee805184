using System.Globalization;
using Migrations.Compiler.Schema;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Catalog.Sqlite;

namespace Migrations.Verifier.Rows.Sqlite;

/// <summary>Rows of SQLite.</summary>
internal sealed class SqliteSyntax : ISeedSyntax
{
    /// <summary>Words in declared types, the first that is found decides: https://sqlite.org/datatype3.html, and what people write for it to mean.</summary>
    private static readonly (string Word, string Type)[] s_types =
    [
        ("BOOL", "boolean"), ("INT", "integer"), ("UUID", "uuid"), ("GUID", "uuid"), ("JSON", "jsonb"), ("DATETIME", "timestamp without time zone"), ("TIMESTAMP", "timestamp without time zone"),
        ("DATE", "date"), ("CHAR", "text"), ("CLOB", "text"), ("TEXT", "text"), ("BLOB", "bytea"), ("REAL", "numeric"), ("FLOA", "numeric"), ("DOUB", "numeric"), ("NUM", "numeric"), ("DEC", "numeric"),
    ];

    public string Circle(IReadOnlyList<string> insertions) => $"BEGIN; PRAGMA defer_foreign_keys = ON; {string.Join("; ", insertions)}; COMMIT";

    public SchemaUnit? Table(SchemaSnapshot schema, string table) =>
        SqliteTables.Find(schema, table) is { Root.Kind: SchemaObjectKind.Table } unit && !unit.Root.Is("virtual") ? unit : null;

    /// <summary>A foreign key may come before its table; until that is there, each change of rows is an error.</summary>
    public bool TakesRows(SchemaSnapshot schema, string table) =>
        Table(schema, table)?.Objects.Any(item => item.Object is { Kind: SchemaObjectKind.ForeignKey } key && SqliteTables.Find(schema, key["referenced_table"]!) is null) != true;

    public string TypeOf(string declared)
    {
        var known = s_types.FirstOrDefault(type => declared.Contains(type.Word, StringComparison.OrdinalIgnoreCase)).Type ?? (declared.Length == 0 ? "text" : "numeric");
        var open = declared.IndexOf('(', StringComparison.Ordinal);
        return known == "text" && open > 0 ? "character varying" + declared[open..] : known;
    }

    public string Value(string? value, string type) => (value, TypeName.Parse(type).Simple) switch
    {
        (null, _) => "NULL",
        ("true", "boolean") => "1",
        ("false", "boolean") => "0",
        (_, "integer" or "numeric") when decimal.TryParse(value, CultureInfo.InvariantCulture, out _) => value,
        (_, "bytea") when value.StartsWith("\\x", StringComparison.Ordinal) => $"X'{value[2..]}'",
        _ => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'",
    };

    public string Text(string column) => SqlName.Quoted(column);

    public string? PartitionQuery(SeedTable table) => null;

    public string Insert(SeedRow row, bool isCareful)
    {
        var word = isCareful ? "INSERT OR IGNORE" : "INSERT";
        return row.Columns.Count == 0
            ? $"{word} INTO {SqlName.Quoted(row.Table.Name)} DEFAULT VALUES RETURNING 1"
            : $"{word} INTO {SqlName.Quoted(row.Table.Name)} ({string.Join(", ", row.Columns.Select(column => SqlName.Quoted(column.Name)))}) VALUES ({string.Join(", ", row.Columns.Select(column => Expression(row, column)))}) RETURNING 1";
    }

    private string Expression(SeedRow row, SeedColumn column)
    {
        if (row.ReferenceOf(column.Name, row.References.Count) is not { } number)
        {
            return Value(row.Values[column.Name], column.Type);
        }

        var reference = row.References[number];
        var place = reference.Columns.ToList().IndexOf(column.Name);
        var table = SqlName.Quoted(reference.Table);
        var names = reference.Referenced.Select(SqlName.Quoted).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"(SELECT {names[place]} FROM {table} WHERE {string.Join(" AND ", names.Select(name => name + " IS NOT NULL"))} ORDER BY {string.Join(", ", names)} LIMIT 1 OFFSET {row.Number} % max(1, (SELECT count(*) FROM {table})))");
    }
}
