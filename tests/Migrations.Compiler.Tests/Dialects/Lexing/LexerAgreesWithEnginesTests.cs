using Microsoft.SqlServer.TransactSql.ScriptDom;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Engines;
using Migrations.Engines.Json;

namespace Migrations.Compiler.Tests.Dialects.Lexing;

/// <summary>Of every byte that is no white space: is it code, quoted or comment? Our lexer and the engine's own one say the same.</summary>
[TestClass]
public sealed class LexerAgreesWithEnginesTests
{
    private const int Seed = 20_261_120;

    // Numbers of PostgreSQL's grammar; the scanner has names for some of them only.
    private const int Ident = 258;
    private const int UIdent = 259;
    private const int SConst = 261;
    private const int XConst = 264;

    [TestMethod]
    [DataRow("postgresql/crates.io")]
    [DataRow("postgresql/langfuse")]
    [DataRow("postgresql/hatchet")]
    [DataRow("postgresql/atuin-server")]
    public void WithPostgreSqlOnRealFiles(string history)
    {
        foreach (var text in CorpusScripts.Of(history))
        {
            Assert.AreEqual(ScanWithPostgreSql(text.Utf8), Classify(text.Utf8, LexicalRules.PostgreSql), text.RelativePath);
        }
    }

    [TestMethod]
    [DataRow("sqlserver/quartznet")]
    [DataRow("sqlserver/fhir-server")]
    public void WithScriptDomOnRealFiles(string history)
    {
        foreach (var text in CorpusScripts.Of(history))
        {
            Assert.AreEqual(ScanWithScriptDom(text.Utf8), Classify(text.Utf8, LexicalRules.SqlServer), text.RelativePath);
        }
    }

    [TestMethod]
    public void WithPostgreSqlOnRandomPieces() =>
        CompareRandom(
            ["'", "''", "\"", "$$", "$a$", "$1", "E'", "e'\\'", "U&'", "x'", "--", "/*", "*/", "\n", " ", "a", "a$b", "1", "1.5", "+", "-", "*", "/", "<", "=", ":", "::", ";", "(", ")", "[", "]", ".", "é", "_"],
            LexicalRules.PostgreSql, ScanWithPostgreSql);

    [TestMethod]
    public void WithScriptDomOnRandomPieces() =>
        CompareRandom(["'", "''", "N'", "\"", "[", "]", "]]", "--", "/*", "*/", "\n", " ", "a", "@x", "#t", "1", "+", "-", "*", "/", "<", "=", ";", "(", ")", ".", "é"], LexicalRules.SqlServer, ScanWithScriptDom);

    /// <summary>To ScriptDom alone <c>--(*</c> is more than a comment. Texts that the engine's lexer refuses (something is not closed) are passed over; how many were compared is checked.</summary>
    private static void CompareRandom(string[] pieces, LexicalRules rules, Func<byte[], string?> scan)
    {
        Console.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var compared = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var sql = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            var utf8 = System.Text.Encoding.UTF8.GetBytes(sql);
            if (!sql.Contains("--(*") && scan(utf8) is { } expected)
            {
                compared++;
                Assert.AreEqual(expected, Classify(utf8, rules), sql);
            }
        }

        Assert.IsTrue(compared > 1_500, $"only {compared} texts could be compared");
    }

    private static string Classify(byte[] utf8, LexicalRules rules)
    {
        var classes = new char[utf8.Length];
        Array.Fill(classes, 'c');
        var lexer = new SqlLexer(utf8, new TextRange(0, utf8.Length), rules);
        while (lexer.MoveNext())
        {
            var token = lexer.Current;
            Mark(classes, token.Start, token.End, token.Kind is TokenKind.Comment ? '-' : token.Kind is TokenKind.Text or TokenKind.Name ? 'q' : 'c');
        }

        return WithoutSpace(utf8, classes);
    }

    private static string? ScanWithPostgreSql(byte[] utf8)
    {
        if (utf8.Length == 0)
        {
            return "";
        }

        var result = PostgreSqlParser.Shared.Scan(utf8, 0, utf8.Length, CancellationToken.None);
        if (result.Json is null)
        {
            return null;
        }

        var classes = new char[utf8.Length];
        Array.Fill(classes, 'c');
        foreach (var token in JsonTree.Parse(result.Json).Root["tokens"].Elements())
        {
            var start = token["start"].GetInt32();
            var isName = token["tokenType"].GetInt32() is Ident or UIdent;
            var kind = token["tokenName"].GetString() switch
            {
                "SQL_COMMENT" or "C_COMMENT" => '-',
                _ when token["tokenType"].GetInt32() is >= SConst and <= XConst => 'q',
                _ => isName && Array.IndexOf(utf8, (byte)'"', start, token["end"].GetInt32() - start) >= 0 ? 'q' : 'c',
            };
            Mark(classes, start, token["end"].GetInt32(), kind);
        }

        return WithoutSpace(utf8, classes);
    }

    private static string? ScanWithScriptDom(byte[] utf8)
    {
        var text = System.Text.Encoding.UTF8.GetString(utf8);
        using var reader = new StringReader(text);
        var tokens = new TSql150Parser(true).GetTokenStream(reader, out var errors);
        if (errors.Count > 0)
        {
            return null;
        }

        var classes = new char[utf8.Length];
        Array.Fill(classes, 'c');
        foreach (var token in tokens.Where(t => t.Text is not null))
        {
            var start = System.Text.Encoding.UTF8.GetByteCount(text.AsSpan(0, token.Offset));
            var kind = token.TokenType switch
            {
                TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment => '-',
                TSqlTokenType.AsciiStringLiteral or TSqlTokenType.UnicodeStringLiteral or TSqlTokenType.QuotedIdentifier or TSqlTokenType.AsciiStringOrQuotedIdentifier => 'q',
                _ => 'c',
            };
            Mark(classes, start, start + System.Text.Encoding.UTF8.GetByteCount(token.Text), kind);
        }

        return WithoutSpace(utf8, classes);
    }

    private static void Mark(char[] classes, int start, int end, char kind) => Array.Fill(classes, kind, start, end - start);

    private static string WithoutSpace(byte[] utf8, char[] classes) => new([.. classes.Where((_, i) => !SqlLexer.IsSpace(utf8[i]))]);
}
