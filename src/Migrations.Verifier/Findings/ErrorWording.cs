using System.Text;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Findings;

/// <summary>What an engine said, in one line.</summary>
internal static class ErrorWording
{
    private const int MaxDetail = 500;

    /// <summary>Message, SQLSTATE, detail and hint as sentences.</summary>
    public static string Of(ScratchError error)
    {
        var text = new StringBuilder(OneLine(error.Message).TrimEnd('.')).Append(" (").Append(error.Code).Append(").");
        Append(text, "", error.Detail);
        Append(text, "Hint: ", error.Hint);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string before, string? part)
    {
        if (!string.IsNullOrWhiteSpace(part))
        {
            var line = OneLine(part);
            text.Append(' ').Append(before).Append(line.Length > MaxDetail ? line[..MaxDetail] + "…" : line.TrimEnd('.') + ".");
        }
    }

    private static string OneLine(string text) => string.Join("; ", text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
