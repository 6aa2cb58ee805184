using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Migrations.TestSupport;

namespace Migrations.Engines.PostgreSql.Tests;

/// <summary>Real histories, asked of the same server in Node in the same run: nothing of them is kept in the repository.</summary>
[TestClass]
public sealed class CorporaConformanceTests
{
    /// <summary>What differs, and why: the clock and chance are real on both sides.</summary>
    private static readonly string[] s_different = ["now()", "random()", "gen_random_uuid()", "CURRENT_TIMESTAMP", "uuid_generate"];

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("postgresql/crates.io", "up.sql")]
    [DataRow("postgresql/langfuse", "migration.sql")]
    [DataRow("postgresql/hatchet", "*.sql")]
    [DataRow("postgresql/atuin-server", "*.sql")]
    public void EveryFileGetsTheReplyOfNode(string history, string pattern)
    {
        var texts = Directory.EnumerateFiles(Corpora.Require(history), pattern, SearchOption.AllDirectories)
            .OrderBy(file => file.Replace("-", "", StringComparison.Ordinal), StringComparer.Ordinal)
            .Select(file => File.ReadAllText(file, Encoding.UTF8).Replace("\0", "", StringComparison.Ordinal))
            .SelectMany(text => new[] { text, "ROLLBACK" })
            .ToArray();
        Assert.IsGreaterThan(10, texts.Length);
        var replies = AskNode(texts);
        using var conversation = new WireConversation();
        var different = new List<string>();
        for (var i = 0; i < texts.Length; i++)
        {
            var reply = conversation.Ask(texts[i]);
            var ours = reply is null ? "stopped" : Convert.ToBase64String(reply);
            if (ours != (replies[i] ?? "stopped") && !s_different.Any(part => texts[i].Contains(part, StringComparison.OrdinalIgnoreCase)))
            {
                different.Add($"{texts[i][..Math.Min(200, texts[i].Length)]}\n  ours {Text(ours)}\n  Node {Text(replies[i] ?? "stopped")}");
            }
        }

        TestContext.WriteLine($"{texts.Length} replies, {different.Count} different");
        Assert.AreEqual("", string.Join('\n', different.Take(10)));
    }

    private static string Text(string reply) => reply == "stopped" ? reply : Encoding.Latin1.GetString(Convert.FromBase64String(reply));

    private static string?[] AskNode(string[] texts)
    {
        var input = Path.GetTempFileName();
        var output = Path.GetTempFileName();
        try
        {
            File.WriteAllText(input, JsonSerializer.Serialize(texts));
            using var node = Process.Start("node", [RepositoryRoot.Combine("build/reference/server-answer.mjs"), input, output]);
            node.WaitForExit();
            Assert.AreEqual(0, node.ExitCode);
            return JsonSerializer.Deserialize<string?[]>(File.ReadAllText(output))!;
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("There is no node on PATH, which answers for the other side. Install Node.js 20 or later to run this test.");
            throw;
        }
        finally
        {
            File.Delete(input);
            File.Delete(output);
        }
    }
}
