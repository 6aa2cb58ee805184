using System.Globalization;

namespace Migrations.PostgreSql.Validation;

/// <summary>A row of an answer, everything as text in the server's words.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Values">Null for NULL.</param>
internal sealed record CheckRow(IReadOnlyList<string> Columns, IReadOnlyList<string?> Values)
{
    /// <summary>Empty for NULL.</summary>
    public string this[string column]
    {
        get
        {
            for (var i = 0; i < Columns.Count; i++)
            {
                if (Columns[i] == column)
                {
                    return Values[i] ?? "";
                }
            }

            throw new ArgumentOutOfRangeException(nameof(column), column, "The answer has no such column.");
        }
    }

    public bool Is(string column) => this[column] is "t" or "true";

    public long Number(string column) => long.Parse(this[column], CultureInfo.InvariantCulture);
}
