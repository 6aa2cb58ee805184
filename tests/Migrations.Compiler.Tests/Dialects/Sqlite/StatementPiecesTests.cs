using System.Text;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Dialects.Sqlite;
using Migrations.Engines;

namespace Migrations.Compiler.Tests.Dialects.Sqlite;

[TestClass]
public sealed class StatementPiecesTests
{
    private const int Seed = 1234;

    private static readonly string[] s_pieces =
    [
        "CREATE ", "TEMP ", "TRIGGER ", "EXPLAIN ", "END", "END ", "CASE ", "BEGIN ", ";", ";", ";", " ", "\n", "a", "a b", "'", "'x'", "''", "\"", "\"y;\"", "[", "]", "[z;]", "`", "`;`", "-- c\n", "/* ; */", "1", "(", ")", ".", "é",
    ];

    /// <summary>Of random texts our rule and <c>sqlite3_complete</c> say the same: does the text end with a complete statement?</summary>
    [TestMethod]
    public void TheyEndWhereTheEngineSaysThatAStatementIsComplete()
    {
        Console.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var complete = 0;
        using var database = SqliteDatabase.OpenMemory(CancellationToken.None);
        for (var i = 0; i < 20_000; i++)
        {
            var sql = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
            if (i % 3 == 0)
            {
                sql = "CREATE TRIGGER t" + sql + ";" + (i % 2 == 0 ? "END;" : " END ; ");
            }

            var utf8 = Encoding.UTF8.GetBytes(sql);
            var expected = database.IsComplete(utf8, 0, utf8.Length);
            complete += expected ? 1 : 0;
            Assert.AreEqual(expected, EndsComplete(utf8), sql);
        }

        Assert.IsTrue(complete > 2_000, $"only {complete} texts were complete");
    }

    private static bool EndsComplete(byte[] utf8)
    {
        var tokens = ScriptTokens.Read(utf8, new TextRange(0, utf8.Length), LexicalRules.Sqlite);
        var pieces = StatementPieces.Split(tokens, 0, tokens.Count).ToList();
        return tokens.Count > 0 && tokens.IsPunctuation(tokens.Count - 1, ';') && (pieces.Count == 0 || pieces[^1].End < tokens.Count);
    }
}
