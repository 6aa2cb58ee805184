using System.Text.RegularExpressions;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>The parts of a table's definition, as the catalog queries put them together.</summary>
internal sealed class TableText
{
    private static readonly Regex s_form = new(
        "^CREATE (?<unlogged>UNLOGGED )?(?<foreign>FOREIGN )?TABLE(?: OF (?<of>" + PostgreSqlNames.Pattern + "))?(?: (?:PARTITION OF|INHERITS) (?<parents>" + PostgreSqlNames.Pattern
        + "(?:, " + PostgreSqlNames.Pattern + ")*))?(?: (?<bound>FOR VALUES .+?|DEFAULT))?(?: DETACH PENDING)?(?: PARTITION BY (?<key>.+?))?(?: USING (?<access>" + PostgreSqlNames.Pattern
        + "))?(?: WITH \\((?<with>[^()]*)\\))?(?: TOAST WITH \\((?<toast>[^()]*)\\))?(?: TABLESPACE (?<space>" + PostgreSqlNames.Pattern
        + "))?(?: REPLICA IDENTITY (?<identity>NOTHING|FULL|USING INDEX))?(?<secured> ENABLE ROW LEVEL SECURITY)?(?<forced> FORCE ROW LEVEL SECURITY)?(?: SERVER (?<server>.+))?$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private readonly Match _match;

    public TableText(SchemaObject table) => (_match, IsPartition) = (s_form.Match(table.Definition), table.Is("partition"));

    public bool IsKnown => _match.Success && !_match.Groups["of"].Success && !_match.Groups["foreign"].Success;

    public bool IsPartition { get; }

    /// <summary>As the server prints them, with commas; empty where there is none.</summary>
    public string Parents => _match.Groups["parents"].Value;

    public string Bound => _match.Groups["bound"].Value;

    public bool IsSecured => _match.Groups["secured"].Success;

    public bool IsForced => _match.Groups["forced"].Success;

    /// <summary>NOTHING or FULL; empty for the default one, and for an index, which says it itself.</summary>
    public string ReplicaIdentity => _match.Groups["identity"].Value is "NOTHING" or "FULL" ? _match.Groups["identity"].Value : "";

    public string Before(string name) => $"CREATE {_match.Groups["unlogged"].Value}TABLE {name}";

    /// <summary>What stands behind the columns.</summary>
    public string Behind
    {
        get
        {
            var toast = string.Join(", ", _match.Groups["toast"].Value.Split([", "], StringSplitOptions.RemoveEmptyEntries).Select(option => "toast." + option));
            var options = string.Join(", ", new[] { _match.Groups["with"].Value, toast }.Where(part => part.Length > 0));
            return (IsPartition || Parents.Length == 0 ? "" : $" INHERITS ({Parents})") + Optional(" PARTITION BY ", "key") + Optional(" USING ", "access")
                + (options.Length == 0 ? "" : $" WITH ({options})") + Optional(" TABLESPACE ", "space");
        }
    }

    private string Optional(string words, string group) => _match.Groups[group].Success ? words + _match.Groups[group].Value : "";
}
