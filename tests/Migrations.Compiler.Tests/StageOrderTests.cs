using System.Text.RegularExpressions;
using Migrations.TestSupport;

namespace Migrations.Compiler.Tests;

/// <summary>The folders of the compiler are its stages; none imports a later one.</summary>
[TestClass]
public sealed partial class StageOrderTests
{
    private static readonly string[] s_stages =
        ["Text", "Model", "Diagnostics", "Layouts", "Ordering", "Directives", "Dialects", "Locking", "Schema", "Verification", "Compilation", "Output", "Scaffolding", "Documents"];

    [TestMethod]
    public void NoStageImportsALaterOne()
    {
        var folder = RepositoryRoot.Combine("src/Migrations.Compiler");
        var wrong = s_stages.SelectMany(stage => Directory.EnumerateFiles(Path.Combine(folder, stage), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Import().Matches(File.ReadAllText(file)).Select(import => import.Groups[1].Value)
                .Where(imported => Array.IndexOf(s_stages, imported) > Array.IndexOf(s_stages, stage))
                .Select(imported => $"{Path.GetRelativePath(folder, file)} imports {imported}")));

        Assert.AreEqual("", string.Join('\n', wrong));
    }

    [TestMethod]
    public void EveryFolderIsAStage()
    {
        var folders = Directory.EnumerateDirectories(RepositoryRoot.Combine("src/Migrations.Compiler")).Select(path => Path.GetFileName(path)).Except(["bin", "obj"]);

        CollectionAssert.AreEquivalent(s_stages, folders.ToArray());
    }

    [GeneratedRegex(@"Migrations\.Compiler\.(\w+)")]
    private static partial Regex Import();
}
