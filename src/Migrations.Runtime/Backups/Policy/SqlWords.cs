namespace Migrations.Backups.Policy;

/// <summary>The words of a text of SQL, also those in strings and comments: what is not among them is not named by it.</summary>
internal sealed class SqlWords
{
    private readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _text;

    public SqlWords(string text)
    {
        _text = text;
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && IsOfWord(text[end]))
            {
                end++;
            }

            if (end > start)
            {
                _words.Add(text[start..end]);
                start = end;
            }
        }
    }

    public bool Has(string word) => _words.Contains(word);

    /// <summary>True where the word is in the text, which may be the megabytes of a seed.</summary>
    public static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase) && new SqlWords(text).Has(word);

    /// <summary>True where an object may be meant; a name that is no word is looked for as it is.</summary>
    /// <param name="name"><c>schema.name</c>; the schema need not be written.</param>
    public bool Name(string name)
    {
        var own = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return _words.Contains(own) || (!own.All(IsOfWord) && _text.Contains(own.Replace("\"", "\"\"", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True where characters may be written as numbers, so that names need not be seen.</summary>
    public bool HasEscapes => _text.Contains("U&\"", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
