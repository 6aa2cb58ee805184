using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.Lexing;

/// <summary>Reports what stands in a script and is no SQL of any engine, and masks it.</summary>
internal static class ForeignText
{
    private const string PlaceholderAdvice = "Write the value; a file that needs a template must be expanded before it becomes a migration.";

    public static void Report(AnalysisBuilder builder, ScriptTokens tokens, MaskedText masked, PlaceholderStyles styles, string engine)
    {
        foreach (var range in new Placeholders(tokens, styles).Find())
        {
            ReportPlaceholder(builder, range);
            masked.Substitute(range);
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && HasMoreThanAscii(tokens.Text, tokens[i]))
            {
                ReportCharacters(builder, tokens.Text, tokens[i], masked, engine);
            }
        }
    }

    public static void ReportPlaceholder(AnalysisBuilder builder, TextRange range) =>
        builder.Report(DiagnosticCatalog.Placeholder, range, builder.Source.Text.GetString(range), PlaceholderAdvice);

    /// <summary>True if the script holds a NUL byte: no engine reads on behind one.</summary>
    public static bool ReportNul(AnalysisBuilder builder, string engine)
    {
        var range = builder.Source.Range;
        var at = Array.IndexOf(builder.Source.Text.Utf8, (byte)0, range.Start, range.Length);
        if (at < 0)
        {
            return false;
        }

        builder.Report(DiagnosticCatalog.EmbeddedNul, new TextRange(at, 1), engine);
        return true;
    }

    private static bool HasMoreThanAscii(byte[] text, Token word)
    {
        for (var i = word.Start; i < word.End; i++)
        {
            if (text[i] >= 0x80)
            {
                return true;
            }
        }

        return false;
    }

    private static void ReportCharacters(AnalysisBuilder builder, byte[] text, Token word, MaskedText masked, string engine)
    {
        foreach (var character in RefusedCharacter.FindIn(text, word))
        {
            builder.Report(DiagnosticCatalog.RefusedCharacter, character.Range, character.Name, engine, character.Replacement);
            if (character.IsBlank)
            {
                masked.Blank(character.Range);
            }
            else
            {
                masked.Substitute(character.Range);
            }
        }
    }
}
