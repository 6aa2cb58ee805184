using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Migrations.TestSupport;

namespace Migrations.Engines.Tests;

/// <summary>Real histories, asked of Node in the same run: nothing of them is kept in the repository.</summary>
[TestClass]
public sealed class CorporaConformanceTests
{
    [TestMethod]
    [DataRow("postgresql/crates.io")]
    [DataRow("postgresql/langfuse")]
    [DataRow("postgresql/hatchet")]
    [DataRow("postgresql/atuin-server")]
    public void EveryFileGetsTheAnswerOfNode(string history)
    {
        var texts = Directory.EnumerateFiles(Corpora.Require(history), "*.sql", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => File.ReadAllText(file, Encoding.UTF8))
            .SelectMany(text => new[] { text, text[..(text.Length / 2)] })
            .Where(text => text.Length > 0 && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text)
            .ToArray();
        Assert.IsGreaterThan(10, texts.Length);
        var answers = AskNode(texts);
        Assert.HasCount(texts.Length, answers);
        PostgreSqlConformanceTests.AssertNone(answers.Select(PostgreSqlComparison.Difference));
    }

    private static IReadOnlyList<ReferenceAnswer> AskNode(string[] texts)
    {
        var input = Path.GetTempFileName();
        var output = Path.GetTempFileName();
        try
        {
            File.WriteAllText(input, JsonSerializer.Serialize(texts));
            using var node = Process.Start("node", [RepositoryRoot.Combine("build/reference/answer.mjs"), input, output]);
            node.WaitForExit();
            Assert.AreEqual(0, node.ExitCode);
            return ReferenceAnswer.Parse(File.ReadAllText(output));
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
