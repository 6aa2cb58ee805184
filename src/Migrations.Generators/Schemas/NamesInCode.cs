using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Migrations.Generators.Schemas;

/// <summary>Finds which of some names are words of the code, wherever they stand: a name that is found without being meant costs little, a missed one would not compile.</summary>
internal sealed class NamesInCode
{
    private readonly ILookup<int, string> _wanted;
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    private NamesInCode(IEnumerable<string> wanted) => _wanted = wanted.ToLookup(name => HashOf(name, 0, name.Length));

    /// <summary>Those of the names that are in a text.</summary>
    public static ISet<string> Find(IEnumerable<string> wanted, IEnumerable<SourceText> texts, CancellationToken cancellationToken)
    {
        var names = new NamesInCode(wanted);
        foreach (var text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            names.Read(text.ToString());
        }

        return names._found;
    }

    private void Read(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[i]))
            {
                i++;
            }

            if (i > start)
            {
                Look(text, start, i - start);
            }
        }
    }

    private void Look(string text, int start, int length)
    {
        foreach (var name in _wanted[HashOf(text, start, length)])
        {
            if (name.Length == length && string.CompareOrdinal(text, start, name, 0, length) == 0)
            {
                _found.Add(name);
            }
        }
    }

    private static int HashOf(string text, int start, int length)
    {
        var hash = length;
        for (var i = start; i < start + length; i++)
        {
            hash = unchecked((hash * 31) + text[i]);
        }

        return hash;
    }
}
