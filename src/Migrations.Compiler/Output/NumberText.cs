namespace Migrations.Compiler.Output;

/// <summary>Numbers with one space between them, read one after the other.</summary>
/// <exception cref="FormatException">Of all methods: something else stands there.</exception>
internal struct NumberText(string text)
{
    private int _at;

    public readonly bool IsAtEnd => _at >= text.Length;

    /// <summary>Characters that are not read yet.</summary>
    public readonly int Left => Math.Max(0, text.Length - _at);

    public int Next()
    {
        var number = 0;
        var start = _at;
        for (; _at < text.Length && text[_at] != ' '; _at++)
        {
            number = text[_at] is >= '0' and <= '9' ? checked((number * 10) + text[_at] - '0') : throw new FormatException();
        }

        _at++;
        return _at > start + 1 ? number : throw new FormatException();
    }

    /// <summary>The name that the next number stands for.</summary>
    public string NextOf(IReadOnlyList<string> names) => Next() is var number && number < names.Count ? names[number] : throw new FormatException();
}
