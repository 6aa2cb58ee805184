using System.Text.RegularExpressions;
using Migrations.TestSupport;

namespace Migrations.Architecture.Tests;

/// <summary>The compiler's stages: a folder imports only folders that stand above it in the table of docs/architecture.md.</summary>
[TestClass]
public sealed partial class StageTests
{
    private static readonly string s_compiler = RepositoryRoot.Combine("src/Migrations.Compiler");

    private static readonly List<string> s_stages =
    [
        .. Row().Matches(Section("## Stages of the compiler")).Select(match => match.Groups["stage"].Value),
    ];

    [TestMethod]
    public void TheTableNamesEveryFolder()
    {
        var folders = Directory.GetDirectories(s_compiler).Select(Path.GetFileName).Except(["bin", "obj"]);

        Assert.AreEqual(string.Join('\n', folders.Order(StringComparer.Ordinal)), string.Join('\n', s_stages.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void NoStageImportsALaterOne()
    {
        var imports = s_stages.SelectMany(stage => ImportsOf(stage).Select(import => (Stage: stage, Import: import))).ToList();
        var wrong = imports.Where(pair => s_stages.IndexOf(pair.Import) > s_stages.IndexOf(pair.Stage)).Select(pair => $"{pair.Stage} imports {pair.Import}");

        Assert.AreEqual("", string.Join('\n', wrong));
        Assert.IsGreaterThan(20, imports.Count, "so few imports mean that this test does not see them");
    }

    private static IEnumerable<string> ImportsOf(string stage) =>
        Directory.GetFiles(Path.Combine(s_compiler, stage), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Reference().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["stage"].Value)
            .Where(import => import != stage)
            .Distinct(StringComparer.Ordinal);

    private static string Section(string heading)
    {
        var text = File.ReadAllText(RepositoryRoot.Combine("docs/architecture.md"));
        var start = text.IndexOf(heading, StringComparison.Ordinal);
        var end = text.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
        return text[start..(end < 0 ? text.Length : end)];
    }

    [GeneratedRegex(@"^\| `(?<stage>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    // In a using or in a qualified name.
    [GeneratedRegex(@"(?<!namespace )Migrations\.Compiler\.(?<stage>[A-Z]\w+)")]
    private static partial Regex Reference();
}
