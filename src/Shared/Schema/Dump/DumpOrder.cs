using System.Text.RegularExpressions;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>Puts the statements of a dump in an order in which each finds what it mentions; the same schema gives the same order.</summary>
internal static class DumpOrder
{
    private const string Part = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
    private static readonly Regex s_qualified = new($"({Part})\\.({Part})", RegexOptions.CultureInvariant);

    public static IReadOnlyList<DumpStatement> Sort(IReadOnlyList<DumpStatement> statements)
    {
        var waiting = new SortedSet<int>(Enumerable.Range(0, statements.Count), Comparer<int>.Create((left, right) => Compare(statements, left, right)));
        var needs = NeedsOf(statements);
        var ready = new SortedSet<int>(waiting.Where(index => needs[index].Count == 0), waiting.Comparer);
        var neededBy = new List<int>[statements.Count];
        foreach (var (needed, index) in needs.SelectMany((set, index) => set.Select(needed => (needed, index))))
        {
            (neededBy[needed] ??= []).Add(index);
        }

        var sorted = new List<DumpStatement>(statements.Count);
        while (waiting.Count > 0)
        {
            // A circle, for example a function that returns rows of a table with a default of that function: the natural order is as good as any.
            var next = ready.Count > 0 ? ready.Min : waiting.Min;
            ready.Remove(next);
            waiting.Remove(next);
            sorted.Add(statements[next]);
            foreach (var index in neededBy[next] ?? [])
            {
                if (needs[index].Remove(next) && needs[index].Count == 0 && waiting.Contains(index))
                {
                    ready.Add(index);
                }
            }
        }

        return sorted;
    }

    /// <summary>For each statement the numbers of those that make what it mentions.</summary>
    public static HashSet<int>[] NeedsOf(IReadOnlyList<DumpStatement> statements)
    {
        var makers = statements.Select((statement, index) => (statement.Makes, index)).Where(item => item.Makes.Length > 0)
            .ToLookup(item => item.Makes, item => item.index, StringComparer.Ordinal);
        var needs = new HashSet<int>[statements.Count];
        for (var index = 0; index < statements.Count; index++)
        {
            needs[index] = [];
            foreach (Match name in s_qualified.Matches(statements[index].Mentions))
            {
                needs[index].UnionWith(makers[name.Value]);
            }

            needs[index].Remove(index);
        }

        return needs;
    }

    private static int Compare(IReadOnlyList<DumpStatement> statements, int left, int right)
    {
        var order = statements[left].Phase.CompareTo(statements[right].Phase);
        order = order != 0 ? order : statements[left].Key.CompareTo(statements[right].Key);
        return order != 0 ? order : left.CompareTo(right);
    }
}
