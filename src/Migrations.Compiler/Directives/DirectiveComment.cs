using Migrations.Compiler.Text;

namespace Migrations.Compiler.Directives;

/// <summary>A comment that is written as a directive: <c>-- @timeout 30m</c>.</summary>
/// <param name="Word">Without the <c>@</c>.</param>
/// <param name="Argument">What follows, without a colon before it; empty if nothing does.</param>
/// <param name="HasColon">A colon stands right behind the word or before the argument.</param>
/// <param name="Range">From the <c>@</c> to the end of the comment.</param>
internal sealed record DirectiveComment(string Word, string Argument, bool HasColon, TextRange Range)
{
    /// <summary>
    /// Null if the comment is no directive: only <c>--</c>, at most one space, <c>@</c> and a letter begin one, and a colon, white space
    /// or nothing ends the word (indented parameters and names of packages do not look so).
    /// </summary>
    /// <param name="comment">From <c>--</c> to before the line end.</param>
    public static DirectiveComment? Parse(ScriptText text, TextRange comment)
    {
        var content = text.GetString(comment).TrimEnd();
        var start = content.Length > 2 && content[2] == ' ' ? 3 : 2;
        if (start + 1 >= content.Length || content[start] != '@' || !char.IsLetter(content[start + 1]))
        {
            return null;
        }

        var end = start + 1;
        while (end < content.Length && (char.IsLetterOrDigit(content[end]) || content[end] is '-' or '_'))
        {
            end++;
        }

        if (end < content.Length && content[end] is not (':' or ' ' or '\t'))
        {
            return null;
        }

        // Everything before the '@' is ASCII, so characters are bytes.
        var argument = content.Substring(end).TrimStart();
        var hasColon = argument.StartsWith(":", StringComparison.Ordinal);
        return new DirectiveComment(
            content.Substring(start + 1, end - start - 1),
            (hasColon ? argument.Substring(1) : argument).Trim(),
            hasColon,
            TextRange.FromTo(comment.Start + start, comment.Start + System.Text.Encoding.UTF8.GetByteCount(content)));
    }
}
