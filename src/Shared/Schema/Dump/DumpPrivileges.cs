using System.Text.RegularExpressions;
using static Migrations.Compiler.Schema.Dump.PostgreSqlNames;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>Owners and privileges of a dump.</summary>
internal static class DumpPrivileges
{
    private static readonly Regex s_privilege = new("^(?<verb>GRANT|REVOKE) (?<privilege>.+?)(?<option> WITH GRANT OPTION)?$", RegexOptions.CultureInvariant);

    /// <summary>False where it is not known what it is about.</summary>
    public static bool Add(SchemaObject item, DumpRelations relations, List<DumpStatement> statements)
    {
        var column = item.Kind == SchemaObjectKind.Grant && item.Parent.IndexOf('.') is var dot and > 0 ? (Table: item.Parent.Substring(0, dot), Name: item.Parent.Substring(dot + 1)) : default;
        var target = relations.Find(item.Schema, item.Parent, _ => true);
        var table = target is null && column.Table is not null ? relations.Find(item.Schema, column.Table, IsTable) : null;
        if ((target ?? table) is not { } subject || Word(subject) is not { } word)
        {
            return false;
        }

        var name = subject.Kind is SchemaObjectKind.Function or SchemaObjectKind.Procedure or SchemaObjectKind.Aggregate ? Signature(subject) : Of(subject);
        var statement = item.Kind == SchemaObjectKind.Owner ? [$"ALTER {OwnerWord(subject)} {name} OWNER TO {item.Definition}"]
            : item.Definition.Split([", "], StringSplitOptions.None).Select(privilege => Privilege(privilege, item.Name, $"{word} {name}", table is null ? "" : $" ({Of(column.Name!)})"));
        statements.AddRange(statement.Select(sql => new DumpStatement(DumpPhase.Privileges, item.Key, sql)));
        return true;
    }

    private static string Privilege(string text, string role, string target, string columns)
    {
        var parts = s_privilege.Match(text);
        var (isGrant, grantee) = (parts.Groups["verb"].Value == "GRANT", role switch { "public" => "PUBLIC", "owner" => "CURRENT_USER", _ => role });
        var option = parts.Groups["option"].Value;
        return isGrant ? $"GRANT {parts.Groups["privilege"].Value}{columns} ON {target} TO {grantee}{option}" : $"REVOKE {parts.Groups["privilege"].Value}{columns} ON {target} FROM {grantee}";
    }

    private static bool IsTable(SchemaObject item) => item.Kind is SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView;

    private static string? Word(SchemaObject item) => item.Kind switch
    {
        SchemaObjectKind.Schema => "SCHEMA",
        SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView => "TABLE",
        SchemaObjectKind.Sequence => "SEQUENCE",
        SchemaObjectKind.Function or SchemaObjectKind.Aggregate => "FUNCTION",
        SchemaObjectKind.Procedure => "PROCEDURE",
        SchemaObjectKind.Enum or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType => "TYPE",
        SchemaObjectKind.Domain => "DOMAIN",
        SchemaObjectKind.Language => "LANGUAGE",
        SchemaObjectKind.ForeignServer => "FOREIGN SERVER",
        SchemaObjectKind.ForeignDataWrapper => "FOREIGN DATA WRAPPER",
        _ => null,
    };

    private static string OwnerWord(SchemaObject item) => item.Kind switch
    {
        SchemaObjectKind.View => "VIEW",
        SchemaObjectKind.MaterializedView => "MATERIALIZED VIEW",
        SchemaObjectKind.Aggregate => "AGGREGATE",
        SchemaObjectKind.ForeignServer => "SERVER",
        _ => Word(item)!,
    };
}
