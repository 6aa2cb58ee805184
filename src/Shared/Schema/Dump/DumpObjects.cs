using System.Text.RegularExpressions;
using static Migrations.Compiler.Schema.Dump.PostgreSqlNames;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>What stands for itself, and what belongs to a table but is no part of it.</summary>
internal static class DumpObjects
{
    private static readonly Regex s_body = new("AS (\\$\\w*\\$).*\\1", RegexOptions.CultureInvariant | RegexOptions.Singleline);
    private static readonly Regex s_enabled = new("^(?<base>.*?)(?: (?<state>DISABLED|REPLICA|ALWAYS))?$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
    private static readonly Regex s_tags = new("TAG IN \\((?<tags>[^)]*)\\)", RegexOptions.CultureInvariant);
    private static readonly Regex s_range = new(
        "^RANGE OF (?<subtype>.+?) OPCLASS (?<class>\\S+)(?: COLLATE (?<collation>\\S+))?(?: CANONICAL (?<canonical>\\S+?)(?:\\(.*?\\))?)?(?: DIFF (?<diff>\\S+?)\\(.*?\\))?(?: MULTIRANGE (?<multi>\\S+))?$",
        RegexOptions.CultureInvariant);

    private static readonly Regex s_aggregate = new(
        "^AGGREGATE \\( (?<arguments>.*) \\) RETURNS .*? KIND n 0 SFUNC (?<step>[^(]+)\\(.*?\\) STYPE (?<state>.+?) SSPACE (?<space>[0-9]+) FINAL (?<final>\\S+) (?<extra>[tf]) (?<modify>\\w)"
        + " COMBINE (?<combine>\\S+) SERIAL - -(?: INITCOND (?<initial>'.*?'))? MOVING - - - f \\w 0(?: PARALLEL (?<parallel>\\w))?$", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static readonly Regex s_statistics = new("^(?<base>.*?)(?: STATISTICS (?<target>[0-9]+))?$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
    private static readonly Regex s_cast = new("^(?<method>[fib])(?: (?<function>.+?))? (?<context>[eai])$", RegexOptions.CultureInvariant);

    // GUC_LIST_QUOTE in the server's utils/misc/guc_tables.c.
    private static readonly HashSet<string> s_lists = ["search_path", "temp_tablespaces", "local_preload_libraries", "session_preload_libraries", "shared_preload_libraries", "unix_socket_directories"];

    /// <summary>Null for what cannot be written from its definition.</summary>
    public static DumpStatement? Of(SchemaObject item, DumpRelations relations) => item.Kind switch
    {
        SchemaObjectKind.Schema => Statement(DumpPhase.Schemas, item, item.Name == "public" ? null : $"CREATE SCHEMA {PostgreSqlNames.Of(item.Name)}"),
        SchemaObjectKind.Extension => Statement(DumpPhase.Extensions, item, item.Definition.Replace("CREATE EXTENSION", $"CREATE EXTENSION IF NOT EXISTS {PostgreSqlNames.Of(item.Name)}")),
        SchemaObjectKind.Enum => Type(item, $"AS {item.Definition}"),
        SchemaObjectKind.Domain => Statement(DumpPhase.Types, item, $"CREATE DOMAIN {PostgreSqlNames.Of(item)} AS{item.Definition.Substring("DOMAIN AS".Length)}"),
        SchemaObjectKind.CompositeType => Type(item, $"AS ({string.Join(", ", relations.PartsOf(item, SchemaObjectKind.Column).Select(column => new ColumnText(column).Attribute))})"),
        SchemaObjectKind.RangeType => s_range.Match(item.Definition) is { Success: true } range ? Type(item, $"AS RANGE ({RangeOptions(range)})") : null,
        SchemaObjectKind.Function or SchemaObjectKind.Procedure => Routine(item),
        SchemaObjectKind.Aggregate => s_aggregate.Match(item.Definition) is { Success: true } aggregate ? Aggregate(item, aggregate) : null,
        SchemaObjectKind.Trigger => IsOfTheParent(item, relations) ? Nothing(item) : Enabled(item, "TRIGGER"),
        SchemaObjectKind.Rule => Enabled(item, "RULE"),
        SchemaObjectKind.EventTrigger => EventTrigger(item),
        SchemaObjectKind.Policy => Statement(DumpPhase.Behaviour, item, item.Definition.Replace("CREATE POLICY AS", $"CREATE POLICY {PostgreSqlNames.Of(item.Name)} ON {OfParent(item)} AS")),
        SchemaObjectKind.Statistics => Statistics(item),
        SchemaObjectKind.Cast => s_cast.Match(item.Definition) is { Success: true } cast ? Cast(item, cast) : null,
        SchemaObjectKind.DatabaseSetting => Setting(item),
        _ => null,
    };

    private static DumpStatement Nothing(SchemaObject item) => Statement(DumpPhase.Schemas, item, null);

    private static DumpStatement Statement(DumpPhase phase, SchemaObject item, string? sql) =>
        new(phase, item.Key, sql ?? "") { Makes = item.Schema.Length > 0 && item.Parent.Length == 0 ? PostgreSqlNames.Of(item) : "" };

    private static DumpStatement Type(SchemaObject item, string definition) => Statement(DumpPhase.Types, item, $"CREATE TYPE {PostgreSqlNames.Of(item)} {definition}");

    // What is in a body is looked up when it runs, unless the server has resolved it already, and then it prints no quotes around it.
    private static DumpStatement Routine(SchemaObject item) =>
        new(DumpPhase.Routines, item.Key, item.Definition.TrimEnd()) { Makes = OfRoutine(item), Mentions = s_body.Replace(item.Definition, "") };

    private static DumpStatement Aggregate(SchemaObject item, Match parts)
    {
        string Option(string word, string group) => parts.Groups[group].Success && parts.Groups[group].Value != "-" ? $", {word} = {parts.Groups[group].Value}" : "";
        var parallel = parts.Groups["parallel"].Value switch { "s" => ", PARALLEL = SAFE", "r" => ", PARALLEL = RESTRICTED", _ => "" };
        var space = parts.Groups["space"].Value == "0" ? "" : Option("SSPACE", "space");
        var extra = parts.Groups["extra"].Value == "t" ? ", FINALFUNC_EXTRA" : "";
        var sql = $"CREATE AGGREGATE {OfRoutine(item)}({parts.Groups["arguments"].Value}) (SFUNC = {parts.Groups["step"].Value}, STYPE = {parts.Groups["state"].Value}{space}"
            + $"{Option("FINALFUNC", "final")}{extra}{Option("COMBINEFUNC", "combine")}{Option("INITCOND", "initial")}{parallel})";
        return new DumpStatement(DumpPhase.Routines, item.Key, sql) { Makes = OfRoutine(item) };
    }

    private static string RangeOptions(Match range)
    {
        var options = new[] { ("SUBTYPE", "subtype"), ("SUBTYPE_OPCLASS", "class"), ("COLLATION", "collation"), ("CANONICAL", "canonical"), ("SUBTYPE_DIFF", "diff"), ("MULTIRANGE_TYPE_NAME", "multi") };
        return string.Join(", ", options.Where(option => range.Groups[option.Item2].Success).Select(option => $"{option.Item1} = {range.Groups[option.Item2].Value}"));
    }

    // The server gives each partition the triggers of its parent.
    private static bool IsOfTheParent(SchemaObject trigger, DumpRelations relations)
    {
        var table = relations.Find(trigger.Schema, trigger.Parent, item => item.Kind == SchemaObjectKind.Table);
        var parent = table is null || !table.Is("partition") ? null : relations.TableOf(table["parents"] ?? "");
        return parent is not null && relations.PartsOf(parent, SchemaObjectKind.Trigger).Any(other => other.Name == trigger.Name);
    }

    private static DumpStatement Enabled(SchemaObject item, string word)
    {
        var parts = s_enabled.Match(item.Definition);
        var state = parts.Groups["state"].Value switch { "DISABLED" => "DISABLE", "" => "", var other => "ENABLE " + other };
        var sql = parts.Groups["base"].Value.TrimEnd(';', ' ');
        return Statement(DumpPhase.Behaviour, item, sql) with { Then = state.Length == 0 ? "" : $"ALTER TABLE {OfParent(item)} {state} {word} {PostgreSqlNames.Of(item.Name)}" };
    }

    private static DumpStatement Statistics(SchemaObject item)
    {
        var parts = s_statistics.Match(item.Definition);
        var target = parts.Groups["target"].Success ? $"ALTER STATISTICS {PostgreSqlNames.Of(item.Schema, item.Name)} SET STATISTICS {parts.Groups["target"].Value}" : "";
        return Statement(DumpPhase.Behaviour, item, parts.Groups["base"].Value) with { Then = target };
    }

    private static DumpStatement Cast(SchemaObject item, Match parts)
    {
        var way = parts.Groups["method"].Value switch { "b" => "WITHOUT FUNCTION", "i" => "WITH INOUT", _ => "WITH FUNCTION " + parts.Groups["function"].Value };
        var context = parts.Groups["context"].Value switch { "a" => " AS ASSIGNMENT", "i" => " AS IMPLICIT", _ => "" };
        return Statement(DumpPhase.Behaviour, item, $"CREATE CAST ({item.Name}) {way}{context}");
    }

    // Of the database that the text is run in, whatever its name is. A list is stored as it is written.
    private static DumpStatement Setting(SchemaObject item)
    {
        var parts = Regex.Split(item.Name, " IN ROLE ");
        var whose = parts.Length > 1 ? $"ALTER ROLE {parts[1]} IN DATABASE %I" : "ALTER DATABASE %I";
        var value = s_lists.Contains(parts[0]) ? item.Definition : Literal(item.Definition);
        return Statement(DumpPhase.Privileges, item, $"DO $do$ BEGIN EXECUTE format({Literal(whose)}, current_database()) || {Literal($" SET {parts[0]} = {value}")}; END $do$");
    }

    private static DumpStatement EventTrigger(SchemaObject item)
    {
        var parts = s_enabled.Match(item.Definition);
        var tags = s_tags.Replace(parts.Groups["base"].Value, match => $"TAG IN ({string.Join(", ", match.Groups["tags"].Value.Split([", "], StringSplitOptions.None).Select(Literal))})");
        var state = parts.Groups["state"].Value switch { "DISABLED" => "DISABLE", "" => "", var other => "ENABLE " + other };
        var name = PostgreSqlNames.Of(item.Name);
        var sql = tags.Replace("CREATE EVENT TRIGGER ON", $"CREATE EVENT TRIGGER {name} ON");
        return Statement(DumpPhase.Behaviour, item, sql) with { Then = state.Length == 0 ? "" : $"ALTER EVENT TRIGGER {name} {state}" };
    }
}
