using System.Text.RegularExpressions;
using Migrations.TestSupport;

namespace Migrations.ZeroDowntime.Tests;

/// <summary>docs/zero-downtime.md shows the sample's files, so it must show them as they are.</summary>
[TestClass]
public sealed partial class Document
{
    [TestMethod]
    public void ShowsTheFilesOfTheSample()
    {
        var text = File.ReadAllText(RepositoryRoot.Combine("docs/zero-downtime.md"));
        var shown = Shown().Matches(text);

        Assert.IsGreaterThanOrEqualTo(6, shown.Count, "Files that the document shows.");
        foreach (Match match in shown)
        {
            var file = match.Groups["file"].Value;
            Assert.AreEqual(File.ReadAllText(RepositoryRoot.Combine($"samples/ZeroDowntime/Migrations/{file}")).Trim(), match.Groups["sql"].Value.Trim(), file);
        }
    }

    [GeneratedRegex(@"^`(?<file>\d{4}_[a-z_.]+\.sql)`[^\n]*\n\n```sql\n(?<sql>.*?)\n```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Shown();
}
