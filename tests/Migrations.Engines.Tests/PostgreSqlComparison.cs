using System.Text;

namespace Migrations.Engines.Tests;

/// <summary>Compares the translated parser with an answer of the same parser in Node.</summary>
internal static class PostgreSqlComparison
{
    /// <summary>Null when both are equal, else a sentence with the difference.</summary>
    public static string? Difference(ReferenceAnswer expected)
    {
        var actual = Ask(expected.Kind, expected.Utf8);
        var difference = expected switch
        {
            { Stopped: true } => actual.Error?.Kind is EngineErrorKind.Crashed or EngineErrorKind.TooComplex ? null : "Node stopped, we did not",
            { Error: not null } => ErrorDifference(expected, actual.Error),
            _ when actual.Json is null => "refused: " + actual.Error!.Message,
            { Text: { } text } => text == Encoding.UTF8.GetString(actual.Json) ? null : "another answer: " + Encoding.UTF8.GetString(actual.Json),
            _ => expected.Hash == ReferenceAnswer.HashOf(actual.Json) ? null : "another answer: " + Encoding.UTF8.GetString(actual.Json),
        };
        return difference is null ? null : $"{expected.Kind} of <{expected.Sql}>: {difference}";
    }

    private static ParseResult Ask(string kind, byte[] utf8)
    {
        var parser = PostgreSqlParser.Shared;
        switch (kind)
        {
            case "parse": return parser.Parse(utf8, CancellationToken.None);
            case "plpgsql": return parser.ParsePlPgSql(utf8, 0, utf8.Length, CancellationToken.None);
            case "scan": return parser.Scan(utf8, 0, utf8.Length, CancellationToken.None);
            default:
                var fingerprint = parser.Fingerprint(utf8, 0, utf8.Length, CancellationToken.None, out var error);
                return new ParseResult { Json = fingerprint is null ? null : Encoding.ASCII.GetBytes(fingerprint), Error = error };
        }
    }

    private static string? ErrorDifference(ReferenceAnswer expected, EngineError? actual)
    {
        if (actual is null)
        {
            return "accepted, Node says: " + expected.Error;
        }

        // The file is UTF-8 and .NET counts UTF-16, so the code points are counted here once more, by runes.
        var codePoint = actual.Offset < 0 ? 0 : Encoding.UTF8.GetString(expected.Utf8, 0, actual.Offset).EnumerateRunes().Count() + 1;
        return (actual.Message, codePoint, actual.Function, actual.SourceFile, actual.SourceLine)
            == (expected.Error, expected.Cursor, expected.Function, expected.File, expected.Line)
            ? null
            : $"{actual} at code point {codePoint}, Node says: {expected.Error} at {expected.Cursor} ({expected.Function}, {expected.File}:{expected.Line})";
    }
}
