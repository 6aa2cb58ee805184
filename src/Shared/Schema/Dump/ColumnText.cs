using System.Text.RegularExpressions;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>The parts of a column's definition, as the catalog queries put them together.</summary>
internal sealed class ColumnText
{
    private static readonly Regex s_form = new(
        "^(?<collation> COLLATE " + PostgreSqlNames.Pattern + ")?(?<notnull> NOT NULL)?(?<value> \u0001)?(?<identity> GENERATED (?:ALWAYS|BY DEFAULT) AS IDENTITY"
        + " \\(SEQUENCE NAME (?<sequence>" + PostgreSqlNames.Pattern + ")(?: UNLOGGED)? AS (?<type>[a-z]+)(?<options>[^()]*)\\))?(?: STORAGE (?<storage>.))?(?: COMPRESSION (?<compression>.))?"
        + "(?: STATISTICS (?<statistics>[0-9]+))?(?: WITH \\((?<with>[^()]*)\\))?(?: OPTIONS \\(.*\\))?(?<inherited> INHERITED)?$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private readonly Match _match;
    private readonly SchemaObject _column;
    private readonly string _value;

    public ColumnText(SchemaObject column)
    {
        _column = column;
        var type = column["type"] ?? "";
        var rest = column.Definition.Substring(type.Length);
        var stored = $" GENERATED ALWAYS AS ({column["generated"]}) STORED";
        var place = rest.IndexOf(stored, StringComparison.Ordinal);
        _value = column["generated"] is not null ? (place >= 0 ? stored : $" GENERATED ALWAYS AS ({column["generated"]})") : column["default"] is { } value ? " DEFAULT " + value : "";
        place = _value.Length == 0 ? -1 : rest.IndexOf(_value, StringComparison.Ordinal);
        _match = s_form.Match(place < 0 ? rest : $"{rest.Substring(0, place)} \u0001{rest.Substring(place + _value.Length)}");
    }

    public bool IsInherited => _match.Groups["inherited"].Success;

    /// <summary>As a table has it.</summary>
    /// <param name="notNull">What stands for NOT NULL: with the name of the constraint where it has one of its own.</param>
    public string Sql(string notNull) => $"{PostgreSqlNames.Of(_column.Name)} {Type}{(_match.Groups["notnull"].Success ? notNull : "")}{_value}{Identity}";

    /// <summary>As a composite type has it.</summary>
    public string Attribute => $"{PostgreSqlNames.Of(_column.Name)} {Type}";

    /// <summary>The expression of a default value of a column of a view.</summary>
    public string? Default => _column["default"];

    /// <summary>What is said behind <c>ALTER TABLE … ALTER COLUMN …</c>.</summary>
    public IEnumerable<string> Alterations
    {
        get
        {
            if (_match.Groups["storage"].Success)
            {
                yield return "SET STORAGE " + _match.Groups["storage"].Value switch { "p" => "PLAIN", "e" => "EXTERNAL", "m" => "MAIN", _ => "EXTENDED" };
            }

            if (_match.Groups["compression"].Success)
            {
                yield return "SET COMPRESSION " + (_match.Groups["compression"].Value == "l" ? "lz4" : "pglz");
            }

            if (_match.Groups["statistics"].Success)
            {
                yield return "SET STATISTICS " + _match.Groups["statistics"].Value;
            }

            if (_match.Groups["with"].Success)
            {
                yield return $"SET ({_match.Groups["with"].Value})";
            }
        }
    }

    private string Type => (_column["type"] ?? "") + _match.Groups["collation"].Value;

    // The type of the sequence is that of the column; it cannot be said twice.
    private string Identity => !_match.Groups["identity"].Success ? ""
        : $" GENERATED {(_column["identity"] == "always" ? "ALWAYS" : "BY DEFAULT")} AS IDENTITY (SEQUENCE NAME {_match.Groups["sequence"].Value}{_match.Groups["options"].Value})";
}
