using System.Globalization;

namespace Migrations.Engines.PostgreSql.Tests;

/// <summary>Damaged statements end in an answer, or at worst in a database that must be discarded; never in a dead process.</summary>
[TestClass]
public sealed class FuzzTests
{
    private const int Seed = 20261121;
    private const int StatementsARound = 2_000;
    private const int StatementsADatabase = 200;

    private static readonly string[] s_intruders =
        ["(", ")", ",", ";", "'", "\"", "$$", "::", "::text", "NULL", "-1", "2147483648", "1e400", "''", "[]", "ARRAY[", "ROW(", "*", "%", "\\", "é", "😀", "\u00a0", "DISTINCT", "CASCADE", "NOT", "pg_catalog.", "OVER ()", "/*", "--"];

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void DamagedStatementsEndInAnAnswer()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("MIGRATIONS_TEST_ROUNDS") ?? "1", CultureInfo.InvariantCulture);
        TestContext.WriteLine($"seed {Seed}, {rounds} × {StatementsARound} statements");
        var random = new Random(Seed);
        var sources = ReferenceReply.Load().Where(reply => !reply.Stopped).Select(reply => reply.Sql).ToArray();
        var schema = sources.SkipWhile(sql => !sql.StartsWith("CREATE EXTENSION", StringComparison.Ordinal)).Take(10).ToArray();
        using var conversation = new WireConversation(TimeSpan.FromSeconds(10));
        var answers = 0;
        for (var i = 0; i < rounds * StatementsARound; i++)
        {
            if (i % StatementsADatabase == 0)
            {
                string[] fresh = ["ROLLBACK", "RESET ALL; DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public", .. schema];
                Array.ForEach(fresh, sql => conversation.Ask(sql));
            }

            answers += conversation.Ask(Damage(sources, random)) is null ? 0 : 1;
        }

        TestContext.WriteLine($"{conversation.Stops} times the server stopped");
        Assert.IsGreaterThan(rounds * StatementsARound * 99 / 100, answers);
    }

    private static string Damage(string[] sources, Random random)
    {
        var text = sources[random.Next(sources.Length)];
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(text.Length + 1);
            var to = Math.Min(text.Length, at + random.Next(12));
            text = random.Next(5) switch
            {
                0 => text[..at] + text[to..],
                1 => text[..at] + s_intruders[random.Next(s_intruders.Length)] + text[at..],
                2 => text[..at] + text[at..to] + text[at..],
                3 => text[..at] + s_intruders[random.Next(s_intruders.Length)] + text[to..],
                _ => text[..at] + sources[random.Next(sources.Length)] is var other ? other[..Math.Min(other.Length, 2_000)] : text,
            };
        }

        return text.Replace("\0", "", StringComparison.Ordinal);
    }
}
