namespace Migrations.Compiler.Text;

/// <summary>Which name was probably meant.</summary>
internal static class Nearness
{
    /// <summary>The name that differs least, or null if none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> names)
    {
        var ordered = names.Select(name => (Name: name, Distance: DistanceOf(Plain(word), Plain(name)))).OrderBy(item => item.Distance).ToList();
        return ordered.Count > 0 && ordered[0].Distance <= Math.Max(1, ordered[0].Name.Length / 4) ? ordered[0].Name : null;
    }

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
