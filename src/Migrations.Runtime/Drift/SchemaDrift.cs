using System.Text;

namespace Migrations;

/// <summary>What a database has that the applied migrations do not make, and the other way round.</summary>
/// <param name="Expected">What the build ran the migrations on, for example <c>PostgreSQL 18.6</c>.</param>
/// <param name="Actual">What the database is.</param>
/// <param name="Items">Sorted by name; what belongs to a table that is missing or additional is not listed beside it.</param>
/// <param name="Notes">What could not be compared, and why; sentences.</param>
public sealed record SchemaDrift(string Expected, string Actual, IReadOnlyList<DriftItem> Items, IReadOnlyList<string> Notes)
{
    /// <summary>True where the database is what the migrations make, as far as that could be compared.</summary>
    public bool IsEmpty => Items.Count == 0;

    /// <summary>A line for each object, with both definitions of what is different, then the notes.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(IsEmpty ? "The schema is the one that the migrations make." : $"Drift: {Items.Count} objects of the schema are not what the migrations make.");
        foreach (var item in Items)
        {
            text.AppendLine().Append("  ").Append(item);
            if (item.Kind == DriftKind.Different && item.Expected is not null)
            {
                text.AppendLine().Append("      expected  ").Append(Line(item.Expected)).AppendLine().Append("      found     ").Append(Line(item.Actual!));
            }
        }

        foreach (var note in Notes)
        {
            text.AppendLine().Append("  ").Append(note);
        }

        return text.ToString();
    }

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
