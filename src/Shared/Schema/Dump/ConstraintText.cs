using System.Text.RegularExpressions;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>The parts of the definition of a constraint or an index: what the server prints, and what the catalog queries put behind it.</summary>
internal sealed class ConstraintText
{
    private static readonly Regex s_form = new(
        "^(?<base>.+?)(?<inherited> INHERITED)?(?: TRIGGERS (?<triggers>\\w+))?(?<with> WITH \\([^()]*\\))?(?<invalid> INVALID)?(?<clustered> CLUSTERED)?(?<identity> REPLICA IDENTITY)?"
        + "(?: TABLESPACE (?<space>" + PostgreSqlNames.Pattern + "))?(?: PARTITION OF (?<parent>" + PostgreSqlNames.Pattern + "))?(?: STATISTICS (?<statistics>[0-9]+) ON (?<column>[0-9]+))*$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private readonly Match _match;

    public ConstraintText(SchemaObject item) => _match = s_form.Match(item.Definition);

    /// <summary>As the server prints it.</summary>
    public string Base => _match.Groups["base"].Value;

    /// <summary>With the storage parameters of its index; an index prints them itself.</summary>
    public string WithOptions => Base + _match.Groups["with"].Value;

    /// <summary>It is there because the parent has it.</summary>
    public bool IsInherited => _match.Groups["inherited"].Success;

    /// <summary>Some of the triggers that guard a foreign key do not run.</summary>
    public bool IsSwitchedOff => _match.Groups["triggers"].Success;

    public bool IsClustered => _match.Groups["clustered"].Success;

    public bool IsReplicaIdentity => _match.Groups["identity"].Success;

    /// <summary>Of a partitioned table, which this one is a part of; empty for others.</summary>
    public string ParentIndex => _match.Groups["parent"].Value;

    public IEnumerable<(string Column, string Target)> Statistics =>
        _match.Groups["column"].Captures.Cast<Capture>().Zip(_match.Groups["statistics"].Captures.Cast<Capture>(), (column, target) => (column.Value, target.Value));
}
