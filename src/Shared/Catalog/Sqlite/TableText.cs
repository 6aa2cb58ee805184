namespace Migrations.Catalog.Sqlite;

/// <summary>A CREATE TABLE statement in its parts.</summary>
internal sealed class TableText
{
    private static readonly string[] s_constraints = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];

    public TableText(string sql)
    {
        var pairs = SqlTokens.Pairs(sql);
        var words = pairs.Select(pair => pair.Normal).ToList();
        var open = words.IndexOf("(");
        var isVirtual = words.Count > 1 && words[1] == "VIRTUAL";
        if (open < 0 || isVirtual)
        {
            Options = string.Join(' ', words);
            return;
        }

        var (part, depth, at) = (new List<string>(), 1, open + 1);
        for (; at < words.Count && depth > 0; at++)
        {
            depth += words[at] switch { "(" => 1, ")" => -1, _ => 0 };
            if ((depth == 1 && words[at] == ",") || depth == 0)
            {
                Add(part);
                part = [];
            }
            else
            {
                part.Add(words[at]);
            }
        }

        Options = string.Join(' ', words.Skip(at));
        Checks = [.. ChecksIn(pairs)];
    }

    /// <summary>What stands behind each column's name, by the name in upper case.</summary>
    public Dictionary<string, string> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>Constraints of the table, as they stand.</summary>
    public List<string> Constraints { get; } = [];

    /// <summary>Expressions of all checks.</summary>
    public IReadOnlyList<(string Normal, string Written)> Checks { get; } = [];

    /// <summary>What stands behind the columns; the whole statement of a virtual table.</summary>
    public string Options { get; }

    /// <summary>The expression of a generated column.</summary>
    /// <param name="column">What stands behind its name.</param>
    public static string Generated(string column)
    {
        var words = column.Split(' ').ToList();
        var (start, depth) = (words.FindIndex(0, word => word == "AS") + 2, 1);
        var end = start;
        for (; end < words.Count && depth > 0; end++)
        {
            depth += words[end] switch { "(" => 1, ")" => -1, _ => 0 };
        }

        return string.Join(' ', words.Skip(start).Take(end - start - 1));
    }

    private void Add(List<string> part)
    {
        if (part.Count == 0)
        {
            return;
        }

        if (s_constraints.Contains(part[0]))
        {
            Constraints.Add(string.Join(' ', part));
        }
        else
        {
            Columns[part[0]] = string.Join(' ', part.Skip(1));
        }
    }

    private static IEnumerable<(string Normal, string Written)> ChecksIn(IReadOnlyList<(string Normal, string Written)> words)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i].Normal != "CHECK" || words[i + 1].Normal != "(")
            {
                continue;
            }

            var (depth, end) = (1, i + 2);
            for (; end < words.Count && depth > 0; end++)
            {
                depth += words[end].Normal switch { "(" => 1, ")" => -1, _ => 0 };
            }

            var expression = words.Skip(i + 2).Take(end - i - 3).ToList();
            yield return (string.Join(' ', expression.Select(word => word.Normal)), string.Join(' ', expression.Select(word => word.Written)));
        }
    }
}
