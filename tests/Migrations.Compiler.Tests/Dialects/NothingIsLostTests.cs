using Microsoft.SqlServer.TransactSql.ScriptDom;
using Migrations.Engines;
using Migrations.Engines.Json;

namespace Migrations.Compiler.Tests.Dialects;

/// <summary>Statements and the gaps between them are the whole script, and the engine's own lexer finds nothing but separators and comments in a gap.</summary>
[TestClass]
public sealed class NothingIsLostTests
{
    [TestMethod]
    [DataRow("postgresql/crates.io")]
    [DataRow("postgresql/langfuse")]
    [DataRow("postgresql/hatchet")]
    [DataRow("postgresql/atuin-server")]
    public void BetweenStatementsOfPostgreSqlAreOnlyCommentsAndSemicolons(string history) =>
        CheckAll(Dialect.PostgreSql, history, (text, gap) =>
        {
            if (gap.Length == 0)
            {
                return;
            }

            var result = PostgreSqlParser.Shared.Scan(text.Utf8, gap.Start, gap.Length, CancellationToken.None);
            Assert.IsNotNull(result.Json, result.Error?.Message);
            foreach (var token in JsonTree.Parse(result.Json).Root["tokens"].Elements())
            {
                Assert.IsTrue(token["tokenName"].GetString() is "ASCII_59" or "SQL_COMMENT" or "C_COMMENT", $"{text.RelativePath}: {text.GetString(gap)}");
            }
        });

    [TestMethod]
    [DataRow("sqlite/memos")]
    [DataRow("sqlite/atuin")]
    public void BetweenStatementsOfSqliteAreOnlyCommentsAndSemicolons(string history)
    {
        using var database = SqliteDatabase.OpenMemory(CancellationToken.None);
        CheckAll(Dialect.Sqlite, history, (text, gap) =>
        {
            for (var at = gap.Start; at < gap.End;)
            {
                var result = database.Prepare(text.Utf8, at, gap.End - at, CancellationToken.None);
                Assert.IsNull(result.Error, result.Error?.Message);
                Assert.IsNull(result.Statement, $"{text.RelativePath}: {text.GetString(gap)}");
                at = result.Tail > 0 ? at + result.Tail : gap.End;
            }
        });
    }

    [TestMethod]
    [DataRow("sqlserver/quartznet")]
    [DataRow("sqlserver/fhir-server")]
    public void BetweenBatchesAreOnlyCommentsAndGo(string history) =>
        CheckAll(Dialect.SqlServer, history, (text, gap) =>
        {
            using var reader = new StringReader(text.GetString(gap));
            foreach (var token in new TSql150Parser(true).GetTokenStream(reader, out _))
            {
                var isNothing = token.TokenType is TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment or TSqlTokenType.Go or TSqlTokenType.EndOfFile;
                Assert.IsTrue(isNothing || int.TryParse(token.Text, out var _), $"{text.RelativePath}: {text.GetString(gap)}");
            }
        });

    private static void CheckAll(Dialect dialect, string history, Action<ScriptText, TextRange> checkGap)
    {
        var files = 0;
        foreach (var text in CorpusScripts.Of(history))
        {
            files++;
            var analysis = Script.Analyze(dialect, text);
            var lost = analysis.Diagnostics.Any(d => d.Rule.Id is "MIG1001" or "MIG1003");
            var end = 0;
            foreach (var statement in analysis.Statements)
            {
                Assert.IsTrue(statement.Range.Start >= end && statement.Range.Length > 0, text.RelativePath);
                if (!lost)
                {
                    checkGap(text, TextRange.FromTo(end, statement.Range.Start));
                }

                end = statement.Range.End;
            }

            if (!lost)
            {
                checkGap(text, TextRange.FromTo(end, text.Utf8.Length));
            }
        }

        Assert.IsTrue(files > 10, $"{files} files are too few to mean anything");
    }
}
