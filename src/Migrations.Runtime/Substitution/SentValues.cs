using System.Text;

namespace Migrations.Substitution;

/// <summary>The values of variables that a run has put into statements, to be kept out of what the database says about these. Asked from any thread.</summary>
internal sealed class SentValues
{
    /// <summary>Less cannot be told from ordinary words.</summary>
    private const int ShortestSecret = 4;

    /// <summary>Servers cut long values short (PostgreSQL: names at 63 bytes, columns of a row in DETAIL at 64), so the beginning of one counts.</summary>
    private const int Beginning = 32;

    /// <summary>The longest first, for one may be in another.</summary>
    private volatile IReadOnlyList<(string Value, string Name)> _known = [];

    /// <summary>True when there is anything to mask.</summary>
    public bool Any => _known.Count > 0;

    /// <param name="name">Of the variable.</param>
    /// <param name="value">Its value.</param>
    /// <param name="written">The value as it stands in the statement.</param>
    public void Add(string name, string value, string written)
    {
        // Names come back without their quotes.
        var forms = new[] { value, written, value.Trim('"') }.Where(form => form.Length >= ShortestSecret && !_known.Contains((form, name))).Distinct().ToArray();
        if (forms.Length > 0)
        {
            _known = [.. _known.Concat(forms.Select(form => (form, name))).OrderByDescending(known => known.Item1.Length)];
        }
    }

    /// <summary>The text with the names of variables in the place of their values.</summary>
    public string Mask(string text)
    {
        foreach (var (value, name) in _known)
        {
            text = Replace(text, value, $"${{{name}}}");
        }

        return text;
    }

    /// <summary>Without regard to upper and lower case, for names come back folded.</summary>
    private static string Replace(string text, string value, string name)
    {
        var key = value.Length > Beginning ? value[..Beginning] : value;
        var at = text.IndexOf(key, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return text;
        }

        var (masked, from) = (new StringBuilder(), 0);
        for (; at >= 0; at = text.IndexOf(key, from, StringComparison.OrdinalIgnoreCase))
        {
            masked.Append(text, from, at - from).Append(name);
            from = at + key.Length;
            for (var i = key.Length; i < value.Length && from < text.Length && char.ToUpperInvariant(text[from]) == char.ToUpperInvariant(value[i]); i++)
            {
                from++;
            }
        }

        return masked.Append(text, from, text.Length - from).ToString();
    }
}
