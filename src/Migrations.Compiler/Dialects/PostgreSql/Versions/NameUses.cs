using System.Globalization;

namespace Migrations.Compiler.Dialects.PostgreSql.Versions;

/// <summary>The names of the server that a node of the parse tree uses. A name with another schema than the server's own is somebody else's.</summary>
internal static class NameUses
{
    private const string ServerSchema = "pg_catalog";

    private static readonly string[] s_configured = ["to_tsvector", "to_tsquery", "plainto_tsquery", "phraseto_tsquery", "websearch_to_tsquery", "json_to_tsvector", "jsonb_to_tsvector"];

    /// <summary>Each with the value that has its location.</summary>
    public static IEnumerable<(NameKind Kind, string Name, JsonView Place)> Of(string node, JsonView value)
    {
        switch (node)
        {
            case "FuncCall":
                return OfCall(value);
            case "TypeName" or "typeName" or "returnType" or "argType":
                return Named(NameKind.Type, value["names"], value);
            case "RangeVar" or "relation":
                return Relation(value);
            case "RoleSpec" or "newowner" or "newrole" or "role" or "rolename":
                return [(NameKind.Role, value["rolename"].Unescaped(), value)];
            case "AccessPriv":
                return [(NameKind.Role, value["priv_name"].Unescaped(), value)];
            case "CollateClause" or "collClause":
                return Named(NameKind.Collation, value["collname"], value);
            case "A_Expr":
                return Named(NameKind.Operator, value["name"], value);
            case "IndexElem" or "PartitionElem":
                return Named(NameKind.OperatorClass, value["opclass"], value);
            case "CreateExtensionStmt":
                return [(NameKind.Extension, value["extname"].Unescaped(), value)];
            case "VariableSetStmt" or "setstmt":
                return [(NameKind.Setting, value["name"].Unescaped().ToLowerInvariant(), value)];
            case "TypeCast":
                return RelationName.OfList(value["typeName"]["names"]).Name == "regconfig" ? Constant(NameKind.TextSearchConfiguration, value["arg"]) : [];
            default:
                return [];
        }
    }

    private static IEnumerable<(NameKind Kind, string Name, JsonView Place)> OfCall(JsonView call)
    {
        if (call["funcformat"].IsText("COERCE_SQL_SYNTAX") || RelationName.OfList(call["funcname"]) is not { Schema: "" or ServerSchema } function)
        {
            yield break;
        }

        var arguments = call["args"].Elements().ToList();
        yield return (NameKind.Function, function.Name, call);
        if (!call["func_variadic"].IsTrue)
        {
            yield return (NameKind.Overload, function.Name + "/" + arguments.Count.ToString(CultureInfo.InvariantCulture), call);
        }

        var constant = function.Name is "set_config" || (function.Name is "current_setting" && arguments.Count == 1) ? Constant(NameKind.Setting, arguments.FirstOrMissing(call))
            : Array.IndexOf(s_configured, function.Name) >= 0 && arguments.Count > 1 ? Constant(NameKind.TextSearchConfiguration, arguments[0]) : [];
        foreach (var use in constant)
        {
            yield return use;
        }
    }

    private static IEnumerable<(NameKind Kind, string Name, JsonView Place)> Named(NameKind kind, JsonView names, JsonView place) =>
        RelationName.OfList(names) is { Schema: "" or ServerSchema } name ? [(kind, name.Name, place)] : [];

    private static IEnumerable<(NameKind Kind, string Name, JsonView Place)> Relation(JsonView value) =>
        RelationName.Of(value) is { Schema: "" or ServerSchema } relation ? [(NameKind.Relation, relation.Name, value)] : [];

    private static IEnumerable<(NameKind Kind, string Name, JsonView Place)> Constant(NameKind kind, JsonView value) =>
        value["A_Const"] is { IsMissing: false } constant ? [(kind, constant["sval"]["sval"].Unescaped(), constant)] : [];
}
