using Migrations.Compiler.Text;

namespace Migrations.Compiler.Directives;

/// <summary>The words behind <c>@</c>: ours, and those of documentation comments, which are nobody's business.</summary>
internal static class DirectiveNames
{
    public const string NoTransaction = "no-transaction";
    public const string Timeout = "timeout";
    public const string Irreversible = "irreversible";
    public const string Allow = "allow";

    public const string LockTimeout = "lock-timeout";
    public const string Phase = "phase";
    public const string Environment = "environment";
    public const string Requires = "requires";
    public const string NoVariables = "no-variables";
    public const string Batch = "batch";

    private static readonly string[] s_known = [NoTransaction, Timeout, LockTimeout, Phase, Environment, Requires, Batch, NoVariables, Irreversible, Allow];
    private static readonly HashSet<string> s_documentation = new(StringComparer.OrdinalIgnoreCase)
    {
        "author", "brief", "copyright", "created", "date", "deprecated", "desc", "description", "example", "file", "fixme", "internal", "issue", "license", "link", "name",
        "note", "param", "private", "public", "remarks", "return", "returns", "see", "since", "summary", "throws", "ticket", "todo", "type", "updated", "version", "warning",
    };

    public static bool IsKnown(string word) => s_known.Contains(word, StringComparer.Ordinal);

    public static bool IsDocumentation(string word) => s_documentation.Contains(word);

    /// <summary>The directive that was probably meant, or null if none is near.</summary>
    public static string? Nearest(string word) => Nearness.Nearest(word, s_known);

    public static string List => "@" + string.Join(", @", s_known);
}
