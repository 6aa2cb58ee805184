using System.Text;

namespace Migrations.Compiler.Schema;

/// <summary>Names of kinds as messages say them.</summary>
internal static class SchemaObjectKindWords
{
    private static readonly Dictionary<SchemaObjectKind, string> Words =
        Enumerable.Range(0, (int)SchemaObjectKind.DatabaseSetting + 1).Select(number => (SchemaObjectKind)number).ToDictionary(kind => kind, kind => kind switch
        {
            SchemaObjectKind.Unique or SchemaObjectKind.Check or SchemaObjectKind.NotNull => Spaced(kind) + " constraint",
            SchemaObjectKind.Exclude => "exclusion constraint",
            SchemaObjectKind.RangeType => "range type",
            _ => Spaced(kind),
        });

    /// <summary>In lower case with spaces: <c>materialized view</c>.</summary>
    public static string InWords(this SchemaObjectKind kind) => Words[kind];

    private static string Spaced(SchemaObjectKind kind)
    {
        var words = new StringBuilder();
        foreach (var letter in kind.ToString())
        {
            if (char.IsUpper(letter) && words.Length != 0)
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
