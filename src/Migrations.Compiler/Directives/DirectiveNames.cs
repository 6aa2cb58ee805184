namespace Migrations.Compiler.Directives;

/// <summary>The words behind <c>@</c>: ours, those of a later version, and those of documentation comments, which are nobody's business.</summary>
internal static class DirectiveNames
{
    public const string NoTransaction = "no-transaction";
    public const string Timeout = "timeout";
    public const string Irreversible = "irreversible";
    public const string Allow = "allow";

    private static readonly string[] s_known = [NoTransaction, Timeout, Irreversible, Allow];
    private static readonly string[] s_later = ["lock-timeout", "phase", "environment", "batch", "requires"];
    private static readonly HashSet<string> s_documentation = new(StringComparer.OrdinalIgnoreCase)
    {
        "author", "brief", "copyright", "created", "date", "deprecated", "desc", "description", "example", "file", "fixme", "internal", "issue", "license", "link", "name",
        "note", "param", "private", "public", "remarks", "return", "returns", "see", "since", "summary", "throws", "ticket", "todo", "type", "updated", "version", "warning",
    };

    public static bool IsKnown(string word) => s_known.Contains(word, StringComparer.Ordinal);

    public static bool IsLater(string word) => s_later.Contains(word, StringComparer.Ordinal);

    public static bool IsDocumentation(string word) => s_documentation.Contains(word);

    /// <summary>The directive that was probably meant, or null if none is near.</summary>
    public static string? Nearest(string word)
    {
        var (name, distance) = s_known.Concat(s_later).Select(name => (Name: name, Distance: DistanceOf(Plain(word), Plain(name)))).OrderBy(item => item.Distance).First();
        return distance <= Math.Max(1, name.Length / 4) ? name : null;
    }

    public static string List => "@" + string.Join(", @", s_known);

    private static string Plain(string word) => word.Replace("-", "").Replace("_", "").ToLowerInvariant();

    // Levenshtein's distance, with the swap of two neighbours as one edit.
    private static int DistanceOf(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Step(rows, left, right, i, j);
            }
        }

        return rows[left.Length, right.Length];
    }

    private static int Step(int[,] rows, string left, string right, int i, int j)
    {
        var cost = left[i - 1] == right[j - 1] ? 0 : 1;
        var best = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
        var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return isSwap ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
