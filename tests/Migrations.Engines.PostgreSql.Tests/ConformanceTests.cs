using System.Text;

namespace Migrations.Engines.PostgreSql.Tests;

/// <summary>The same WebAssembly in Node says the same, byte for byte.</summary>
[TestClass]
public sealed class ConformanceTests
{
    /// <summary>What differs, and why.</summary>
    private static readonly (string Part, string Reason)[] s_different =
    [
        ("EXPLAIN (ANALYZE, FORMAT JSON)", "it tells times"),
        ("CREATE SUBSCRIPTION", "the library of replication is not linked: it needs functions that the package's server does not have"),
    ];

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void EveryReplyIsThatOfTheSameServerInNode()
    {
        using var conversation = new WireConversation();
        var different = new List<string>();
        var explained = 0;
        var replies = ReferenceReply.Load();
        for (var i = 0; i < replies.Count; i++)
        {
            var reply = conversation.Ask(replies[i].Sql);
            if (s_different.Any(different => replies[i].Sql.Contains(different.Part, StringComparison.Ordinal)))
            {
                explained++;
            }
            else if (reply is null ? !replies[i].Stopped : replies[i].Stopped || !replies[i].Is(reply))
            {
                different.Add($"{i}: {replies[i].Sql}\n  ours {(reply is null ? "stopped" : Encoding.Latin1.GetString(reply))}\n  Node {(replies[i].Stopped ? "stopped" : replies[i].Expected)}");
            }
        }

        TestContext.WriteLine($"{replies.Count} replies, {different.Count} different, {explained} explained");
        Assert.IsGreaterThan(6_000, replies.Count);
        Assert.IsLessThan(10, explained);
        Assert.AreEqual("", string.Join('\n', different.Take(40)));
    }
}
