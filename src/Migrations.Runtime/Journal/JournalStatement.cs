using System.Text;

namespace Migrations.Providers;

/// <summary>One statement on the journal: SQL with parameters <c>@name</c>, each name once in <see cref="Values"/>.</summary>
/// <param name="Sql">The statement without a semicolon.</param>
/// <param name="Values">Its parameters.</param>
public sealed record JournalStatement(string Sql, IReadOnlyList<JournalValue> Values)
{
    /// <summary>The statement with its parameters replaced by literals; what looks like one in a quoted name or text stays.</summary>
    /// <param name="literal">Writes a value as the database reads it: string, int, long, Guid, byte[] or null.</param>
    public string WithLiterals(Func<object?, string> literal)
    {
        var values = Values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
        var text = new StringBuilder(Sql.Length);
        // One pass: a value may hold what looks like the name of another.
        for (var at = 0; at < Sql.Length;)
        {
            var end = PieceEnd(at);
            var piece = Sql[at..end];
            text.Append(piece[0] == '@' && values.TryGetValue(piece[1..], out var value) ? literal(value) : piece);
            at = end;
        }

        return text.ToString();
    }

    /// <summary>Where that ends which begins here: something in quotes, a parameter, or else one character.</summary>
    private int PieceEnd(int start) => Sql[start] switch
    {
        '"' or '\'' => QuotedEnd(start + 1, Sql[start]),
        '[' => QuotedEnd(start + 1, ']'),
        '@' => NameEnd(start + 1),
        _ => start + 1,
    };

    private int QuotedEnd(int at, char quote)
    {
        while (at < Sql.Length)
        {
            if (Sql[at++] != quote)
            {
                continue;
            }

            if (at == Sql.Length || Sql[at] != quote)
            {
                break;
            }

            at++;
        }

        return at;
    }

    private int NameEnd(int at)
    {
        while (at < Sql.Length && (char.IsAsciiLetterOrDigit(Sql[at]) || Sql[at] == '_'))
        {
            at++;
        }

        return at;
    }
}
