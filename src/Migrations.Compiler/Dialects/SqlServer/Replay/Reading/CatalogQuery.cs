using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Reads <c>SELECT … FROM sys.tables WHERE name = 'x'</c> and the like: what they look for. One condition too many, and nothing is known.</summary>
internal sealed class CatalogQuery(GuardReader guards)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private (string Schema, string Name, string Type)? _object;

    public ReplayStep? Read(QueryExpression query)
    {
        if (query is not QuerySpecification { FromClause.TableReferences: { Count: 1 } tables, WhereClause.SearchCondition: { } condition, GroupByClause: null, HavingClause: null }
            || tables[0] is not NamedTableReference { SchemaObject: { Count: <= 2 } view } || !Take(condition))
        {
            return null;
        }

        var schema = view.SchemaIdentifier?.Value.ToUpperInvariant() ?? "";
        var name = view.BaseIdentifier.Value.ToUpperInvariant();
        return schema switch
        {
            "INFORMATION_SCHEMA" => OfInformation(name),
            "SYS" => OfCatalog(name),
            "" or "DBO" when name == "SYSOBJECTS" => OfObject(""),
            "" or "DBO" when name == "SYSCOLUMNS" => OfMember(ReplayKind.IsColumn),
            "" or "DBO" when name == "SYSINDEXES" => OfMember(ReplayKind.IsIndex),
            _ => null,
        };
    }

    private ReplayStep? OfCatalog(string view) => view switch
    {
        "OBJECTS" or "ALL_OBJECTS" or "SYSOBJECTS" => OfObject(Value("type").Trim()),
        "TABLES" => OfObject("U"),
        "VIEWS" => OfObject("V"),
        "PROCEDURES" => OfObject("P"),
        "SEQUENCES" => OfObject("SO"),
        "SYNONYMS" => OfObject("SN"),
        "TRIGGERS" => OfObject("TR"),
        "FOREIGN_KEYS" => OfObject("F"),
        "KEY_CONSTRAINTS" => OfObject(""),
        "CHECK_CONSTRAINTS" => OfObject("C"),
        "DEFAULT_CONSTRAINTS" => OfObject("D"),
        "COLUMNS" or "SYSCOLUMNS" => OfMember(ReplayKind.IsColumn),
        "INDEXES" or "SYSINDEXES" => OfMember(ReplayKind.IsIndex),
        "SCHEMAS" when _values.Count == 1 && Value("name") is { Length: > 0 } name => GuardReader.Step(ReplayKind.IsSchema, name),
        "TYPES" or "TABLE_TYPES" when Value("name") is { Length: > 0 } name => GuardReader.Step(ReplayKind.IsType, Value("schema"), name),
        _ => null,
    };

    private ReplayStep? OfInformation(string view) => view switch
    {
        "TABLES" when Value("table_name") is { Length: > 0 } name => GuardReader.Step(ReplayKind.IsObject, Value("table_schema"), name, Value("table_type").Length == 0 ? "" : Value("table_type").ToUpperInvariant() == "VIEW" ? "V" : "U"),
        "VIEWS" when Value("table_name") is { Length: > 0 } name => GuardReader.Step(ReplayKind.IsObject, Value("table_schema"), name, "V"),
        "ROUTINES" when Value("routine_name") is { Length: > 0 } name => GuardReader.Step(ReplayKind.IsObject, Value("routine_schema"), name, ""),
        "TABLE_CONSTRAINTS" or "REFERENTIAL_CONSTRAINTS" when Value("constraint_name") is { Length: > 0 } name => GuardReader.Step(ReplayKind.IsObject, Value("constraint_schema"), name, ""),
        "COLUMNS" when Value("table_name") is { Length: > 0 } name && Value("column_name") is { Length: > 0 } column => GuardReader.Step(ReplayKind.IsColumn, Value("table_schema"), name, column),
        "SCHEMATA" when Value("schema_name") is { Length: > 0 } name => GuardReader.Step(ReplayKind.IsSchema, name),
        _ => null,
    };

    private ReplayStep? OfObject(string type)
    {
        if (_object is var (schema, name, ofId))
        {
            return Value("name").Length > 0 ? null : GuardReader.Step(ReplayKind.IsObject, schema, name, type.Length > 0 ? type : ofId);
        }

        return Value("name").Length == 0 ? null : GuardReader.Step(ReplayKind.IsObject, Value("schema"), Value("name"), type);
    }

    private ReplayStep? OfMember(ReplayKind kind) => _object is var (schema, name, _) && Value("name") is { Length: > 0 } member ? GuardReader.Step(kind, schema, name, member) : null;

    private string Value(string column) => _values.TryGetValue(column, out var value) ? value : "";

    private bool Take(BooleanExpression condition) => condition switch
    {
        BooleanParenthesisExpression parenthesis => Take(parenthesis.Expression),
        BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } and => Take(and.FirstExpression) && Take(and.SecondExpression),
        BooleanComparisonExpression { ComparisonType: BooleanComparisonType.Equals } comparison => Take(comparison.FirstExpression, comparison.SecondExpression) || Take(comparison.SecondExpression, comparison.FirstExpression),
        // A list of types: the name alone decides.
        InPredicate { NotDefined: false, Subquery: null } types => ColumnOf(types.Expression) is "type" or "xtype" && types.Values.All(value => guards.TextOf(value) is not null),
        _ => false,
    };

    private bool Take(ScalarExpression left, ScalarExpression right)
    {
        switch (ColumnOf(left))
        {
            case "object_id" or "id" or "parent_object_id" when guards.ObjectOf(right) is { } found:
                // The table of a constraint adds nothing to its name.
                _object = ColumnOf(left) == "parent_object_id" ? _object : found;
                return true;
            case "schema_id" when right is FunctionCall call && call.FunctionName.Value.Equals("SCHEMA_ID", StringComparison.OrdinalIgnoreCase) && guards.TextOf(call.Parameters.FirstOrDefault()) is { } schema:
                return Add("schema", schema);
            case "is_ms_shipped" or "table_catalog" or "constraint_catalog":
                return true;
            case "type_desc" or "is_user_defined" or "is_table_type":
                return true;
            case "xtype":
                return guards.TextOf(right) is not null;
            case { } column when column.EndsWith("name", StringComparison.Ordinal) || column is "type" or "table_schema" or "routine_schema" or "constraint_schema" or "table_type":
                return guards.TextOf(right) is { } text && Add(column, text);
            default:
                return false;
        }
    }

    private bool Add(string column, string value)
    {
        _values[column] = value;
        return true;
    }

    private static string? ColumnOf(ScalarExpression expression) =>
        expression is ColumnReferenceExpression { MultiPartIdentifier.Count: > 0 } column ? column.MultiPartIdentifier.Identifiers.Last().Value.ToLowerInvariant() : null;
}
