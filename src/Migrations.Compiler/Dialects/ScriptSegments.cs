using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects;

/// <summary>The pieces of a script between the breaks that its layout sets. A break right behind a separator says nothing new.</summary>
internal static class ScriptSegments
{
    public static IEnumerable<TextRange> Of(ScriptSource source, ScriptTokens tokens)
    {
        var start = source.Range.Start;
        foreach (var offset in source.Breaks)
        {
            var next = tokens.IndexAt(offset);
            var isNew = offset > start && offset < source.Range.End && next > 0 && next < tokens.Count && !tokens.IsPunctuation(next - 1, ';');
            if (isNew)
            {
                yield return TextRange.FromTo(start, offset);
                start = offset;
            }
        }

        yield return TextRange.FromTo(start, source.Range.End);
    }
}
