using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.Lexing;

/// <summary>A character that looks like white space or a quote and is a letter to the engines.</summary>
internal sealed record RefusedCharacter(TextRange Range, string Name, string Replacement, bool IsBlank)
{
    /// <summary>Finds such characters in a word, where every byte beyond ASCII is a part of one; the same one several times in a row counts once.</summary>
    public static IEnumerable<RefusedCharacter> FindIn(byte[] text, Token word)
    {
        RefusedCharacter? run = null;
        for (var i = word.Start; i < word.End; i++)
        {
            var found = text[i] >= 0xC2 ? Identify(text, i, word.End) : null;
            if (run is not null && found?.Name == run.Name && found.Range.Start == run.Range.End)
            {
                found = run with { Range = TextRange.FromTo(run.Range.Start, found.Range.End) };
                run = null;
            }

            if (run is not null)
            {
                yield return run;
            }

            run = found;
            i = found is null ? i : found.Range.End - 1;
        }

        if (run is not null)
        {
            yield return run;
        }
    }

    private static RefusedCharacter? Identify(byte[] text, int at, int end)
    {
        var second = at + 1 < end ? text[at + 1] : 0;
        var code = (text[at] << 8) | second;
        if (text[at] >= 0xE0)
        {
            code = (code << 8) | (at + 2 < end ? text[at + 2] : 0);
        }

        return code switch
        {
            0xC2A0 => Blank(at, 2, "a no-break space (U+00A0)"),
            0xC2AD => Blank(at, 2, "a soft hyphen (U+00AD)"),
            0xE2808B => Blank(at, 3, "a zero-width space (U+200B)"),
            0xE2808C or 0xE2808D => Blank(at, 3, "a zero-width joiner (U+200C, U+200D)"),
            0xE2808E or 0xE2808F => Blank(at, 3, "an invisible direction mark (U+200E, U+200F)"),
            0xE280A8 or 0xE280A9 => Blank(at, 3, "a Unicode line separator (U+2028, U+2029)"),
            0xE280AF => Blank(at, 3, "a narrow no-break space (U+202F)"),
            0xE281A0 => Blank(at, 3, "a word joiner (U+2060)"),
            0xE38080 => Blank(at, 3, "an ideographic space (U+3000)"),
            0xEFBBBF => Blank(at, 3, "a byte order mark (U+FEFF)"),
            0xE28098 or 0xE28099 => new(new TextRange(at, 3), "a typographic quote (U+2018, U+2019)", "a plain '", IsBlank: false),
            0xE2809C or 0xE2809D => new(new TextRange(at, 3), "a typographic quote (U+201C, U+201D)", "a plain \"", IsBlank: false),
            0xE28093 or 0xE28094 => new(new TextRange(at, 3), "a typographic dash (U+2013, U+2014)", "a plain -", IsBlank: false),
            _ => null,
        };
    }

    private static RefusedCharacter Blank(int at, int length, string name) => new(new TextRange(at, length), name, "a plain space, or remove it", IsBlank: true);
}
