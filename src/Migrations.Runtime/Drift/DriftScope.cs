using System.Text.RegularExpressions;
using Migrations.Providers;

namespace Migrations.Drift;

/// <summary>Which objects count.</summary>
internal sealed class DriftScope
{
    // Who may do what, and how the server is set up, is the affair of those who run it; versions of extensions come with the server.
    private static readonly HashSet<string> s_foreign = ["Grant", "Owner", "DefaultPrivilege", "DatabaseSetting", "ExtensionVersion", "UserMapping", "Subscription"];

    // What a server prints from its parse tree, or does not have before a version.
    private static readonly HashSet<string> s_ofOneMajor =
    [
        "View", "MaterializedView", "Rule", "Function", "Procedure", "Aggregate", "Policy", "Trigger", "EventTrigger", "Statistics", "Index", "Check", "Exclude", "Collation", "Publication",
    ];

    private readonly HashSet<string> _tables;
    private readonly List<Regex> _ignored;
    private readonly bool _isSameMajor;

    public DriftScope(MigrationOptions options, bool isSameMajor)
    {
        _tables = [options.HistoryTable, options.LogTable];
        _ignored = [.. options.DriftIgnore.Select(pattern => new Regex($"^{Regex.Escape(pattern.Trim()).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase))];
        _isSameMajor = isSameMajor;
    }

    public bool Has(ObjectName name) =>
        !s_foreign.Contains(name.Kind) && !_tables.Contains(name.Name) && !_tables.Contains(name.Parent) && (_isSameMajor || name.Kind != "NotNull") && !_ignored.Exists(pattern => IsMatch(pattern, name));

    /// <summary>Its definition can be compared, not only that it is there.</summary>
    public bool ComparesDefinition(ObjectName name) => _isSameMajor || !s_ofOneMajor.Contains(name.Kind);

    private static bool IsMatch(Regex pattern, ObjectName name) =>
        pattern.IsMatch(name.Qualified) || (name.Parent.Length > 0 && pattern.IsMatch(name.Schema.Length == 0 ? name.Parent : $"{name.Schema}.{name.Parent}")) || (name.Kind == "Schema" && pattern.IsMatch(name.Name + "."));
}
