using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>A marker line: <c>-- migrate:up transaction:false</c>, <c>-- +goose StatementBegin</c>.</summary>
/// <param name="Tool">Whose word it is.</param>
/// <param name="Word">What it says.</param>
/// <param name="NoTransaction">The marker of a section says that it runs without a transaction.</param>
/// <param name="Line">The line without its line end.</param>
internal sealed record SectionMarker(SectionTool Tool, SectionWord Word, bool NoTransaction, TextRange Line)
{
    private static readonly char[] s_space = [' ', '\t'];

    // First characters of all words below, with bit 5 set: '+', '/', '!' and small letters.
    private static readonly string s_firsts = "+/!mudrc";

    /// <summary>All markers of a file in their order; empty if it is no sections file.</summary>
    public static IReadOnlyList<SectionMarker> FindAll(ScriptText text)
    {
        var bytes = text.Utf8;
        var markers = new List<SectionMarker>();
        for (var start = 0; start < bytes.Length;)
        {
            var newLine = Array.IndexOf(bytes, (byte)'\n', start);
            var end = newLine < 0 ? bytes.Length : newLine;
            if (MayBeMarker(bytes, start, end) && Parse(text, TextRange.FromTo(start, end)) is { } marker)
            {
                markers.Add(marker);
            }

            start = end + 1;
        }

        return markers;
    }

    // Cheap, because it is asked for every line of every file.
    private static bool MayBeMarker(byte[] bytes, int start, int end)
    {
        var at = SkipSpace(bytes, start, end);
        if (at + 2 >= end || bytes[at] != '-' || bytes[at + 1] != '-')
        {
            return false;
        }

        at += 2;
        while (at < end && bytes[at] is (byte)' ' or (byte)'\t' or (byte)'-')
        {
            at++;
        }

        return at < end && s_firsts.IndexOf((char)(bytes[at] | 0x20)) >= 0;
    }

    private static int SkipSpace(byte[] bytes, int at, int end)
    {
        while (at < end && bytes[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    private static SectionMarker? Parse(ScriptText text, TextRange line)
    {
        var content = text.GetString(line).Trim().Substring(2).Trim();
        var words = content.Split(s_space, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : words[0].ToUpperInvariant() switch
        {
            "MIGRATE:UP" => new SectionMarker(SectionTool.Dbmate, SectionWord.Up, words.Contains("transaction:false"), line),
            "MIGRATE:DOWN" => new SectionMarker(SectionTool.Dbmate, SectionWord.Down, words.Contains("transaction:false"), line),
            "+GOOSE" => new SectionMarker(SectionTool.Goose, WordOf(words), false, line),
            "+MICRATE" => new SectionMarker(SectionTool.Goose, WordOf(words), false, line),
            "+MIGRATE" => new SectionMarker(SectionTool.SqlMigrate, WordOf(words), words.Skip(2).Contains("notransaction"), line),
            "RAMBLER" when words.Length == 2 => WordOf(words) is var word and (SectionWord.Up or SectionWord.Down) ? new SectionMarker(SectionTool.Goose, word, false, line) : null,
            _ => ParseSentence(content.TrimStart('-', ' ', '\t').TrimEnd('-', ' ', '\t'), line),
        };
    }

    private static SectionMarker? ParseSentence(string content, TextRange line) => content.ToUpperInvariant() switch
    {
        "!UPS" => new SectionMarker(SectionTool.Play, SectionWord.Up, false, line),
        "!DOWNS" => new SectionMarker(SectionTool.Play, SectionWord.Down, false, line),
        "CREATE ABOVE / DROP BELOW" => new SectionMarker(SectionTool.UpAbove, SectionWord.Down, false, line),
        "//@UNDO" => new SectionMarker(SectionTool.UpAbove, SectionWord.Down, false, line),
        _ => NodePgWordOf(content) is { } word ? new SectionMarker(SectionTool.NodePgMigrate, word, false, line) : null,
    };

    private static SectionWord WordOf(string[] words) => string.Join(" ", words.Skip(1)).ToUpperInvariant() switch
    {
        "UP" or "UP NOTRANSACTION" => SectionWord.Up,
        "DOWN" or "DOWN NOTRANSACTION" => SectionWord.Down,
        "STATEMENTBEGIN" => SectionWord.StatementBegin,
        "STATEMENTEND" => SectionWord.StatementEnd,
        "NO TRANSACTION" => SectionWord.NoTransaction,
        "ENVSUB ON" or "ENVSUBST ON" => SectionWord.Substitution,
        "ENVSUB OFF" or "ENVSUBST OFF" => SectionWord.SubstitutionOff,
        _ => SectionWord.Unknown,
    };

    // node-pg-migrate looks for /^\s*--[\s-]*up\s+migration/ and the same with down.
    private static SectionWord? NodePgWordOf(string content)
    {
        var words = content.Split(s_space, StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 || !words[1].StartsWith("migration", StringComparison.OrdinalIgnoreCase) ? null : words[0].ToUpperInvariant() switch
        {
            "UP" => SectionWord.Up,
            "DOWN" => SectionWord.Down,
            _ => null,
        };
    }
}
