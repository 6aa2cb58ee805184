using System.Text;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Text;

namespace Migrations.Verifier.Findings;

/// <summary>
/// Routines whose text is another and whose meaning is not: other white space, comments or letter case. The server keeps a body as it was written, so a
/// down script that states a function again rarely has each space where it was.
/// </summary>
internal static class RoutineWording
{
    private static readonly string[] s_languages = ["LANGUAGE SQL", "LANGUAGE PLPGSQL"];

    /// <summary>True where only the wording differs.</summary>
    public static bool IsOnly(ChangedObject change) =>
        change.After.Kind is SchemaObjectKind.Function or SchemaObjectKind.Procedure && change.Before.Comment == change.After.Comment
        && Words(change.Before.Definition, isBody: false) is var before && IsOfKnownLanguage(before) && before == Words(change.After.Definition, isBody: false);

    // In other languages white space may mean something.
    private static bool IsOfKnownLanguage(string definition) => s_languages.Any(language => (definition + " ").Contains(language + " ", StringComparison.Ordinal));

    private static string Words(string text, bool isBody)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var lexer = new SqlLexer(utf8, TextRange.FromTo(0, utf8.Length), LexicalRules.PostgreSql);
        var words = new StringBuilder();
        while (lexer.MoveNext())
        {
            var word = Encoding.UTF8.GetString(utf8, lexer.Current.Start, lexer.Current.Length);
            words.Append(lexer.Current.Kind switch
            {
                TokenKind.Comment => "",
                TokenKind.Text when !isBody && word[0] == '$' => Words(Inside(word), isBody: true) + ' ',
                TokenKind.Text or TokenKind.Name => word + ' ',
                _ => word.ToUpperInvariant() + ' ',
            });
        }

        return words.ToString();
    }

    private static string Inside(string quoted)
    {
        var tag = quoted.IndexOf('$', 1) + 1;
        return quoted[tag..^tag];
    }
}
