using Migrations.Compiler.Tests.Compilation;
using Migrations.TestSupport;

namespace Migrations.Compiler.Tests.Layouts;

/// <summary>Real histories: their layout, how many migrations they are, and which files are none. The figures are those of the histories' own README and counted by hand.</summary>
[TestClass]
public sealed class CorporaLayoutTests
{
    [TestMethod]
    public void CratesIoIsDirectoriesInTheOrderOfStampsWithoutDashes()
    {
        var result = Compile("postgresql/crates.io");

        Assert.AreEqual(MigrationLayout.Directories, result.Layout);
        Assert.HasCount(285, result.Migrations);
        Assert.AreEqual(285, result.Migrations.Count(migration => migration.Scripts.Any(script => script.Role == ScriptRole.Down)));
        Assert.EndsWith("data_oauth_github.sql", result.Single("MIG0006").Path);
        var stamps = result.Migrations.Select(migration => migration.Version.Replace("-", "", StringComparison.Ordinal)).ToList();
        CollectionAssert.AreEqual(stamps.Order(StringComparer.Ordinal).ToList(), stamps);
        Assert.IsLessThan(Place("2017-08-31-230457"), Place("20170804200817"));

        int Place(string version) => result.Migrations.ToList().FindIndex(migration => migration.Version == version);
    }

    [TestMethod]
    public void LangfuseIsDirectoriesWithEqualStamps()
    {
        var result = Compile("postgresql/langfuse");

        Assert.AreEqual(MigrationLayout.Directories, result.Layout);
        Assert.HasCount(434, result.Migrations);
        Assert.AreEqual(6, result.Migrations.GroupBy(migration => migration.Version).Count(group => group.Count() > 1));
        Assert.AreEqual("", FileFindings(result));
        Assert.AreEqual(434, result.Migrations.Select(migration => migration.Identifier).Distinct().Count());
    }

    [TestMethod]
    public void HatchetIsSections()
    {
        var result = Compile("postgresql/hatchet");

        Assert.AreEqual(MigrationLayout.Sections, result.Layout);
        Assert.HasCount(224, result.Migrations);
        Assert.AreEqual(136, result.Migrations.Count(migration => migration.Scripts.Any(script => script.Role == ScriptRole.Down)));
        Assert.AreEqual(33, result.Migrations.Count(migration => migration.Scripts[0].TransactionMode == TransactionMode.None));
        Assert.AreEqual("", FileFindings(result));
    }

    [TestMethod]
    [DataRow("postgresql/atuin-server", "Native", 20)]
    [DataRow("sqlite/atuin/atuin-kv/migrations", "UpDown", -1)]
    public void AtuinIsSqlx(string folder, string layout, int count)
    {
        var result = Compile(folder);

        Assert.AreEqual(layout, result.Layout.ToString());
        Assert.AreEqual("", FileFindings(result));
        Assert.IsTrue(count < 0 || count == result.Migrations.Count, result.Order());
    }

    [TestMethod]
    public void MemosIsOrderedByItsVersionFolders()
    {
        var result = Compile("sqlite/memos");

        Assert.AreEqual(MigrationLayout.Native, result.Layout);
        Assert.HasCount(61, result.Migrations);
        Assert.EndsWith("LATEST.sql", result.Single("MIG0006").Path);
        var folders = result.Migrations.Select(migration => migration.Version.Split('.')[1]).Select(minor => int.Parse(minor)).ToList();
        CollectionAssert.AreEqual(folders.Order().ToList(), folders);
    }

    [TestMethod]
    public void FhirServerIsNative()
    {
        var result = Compile("sqlserver/fhir-server");

        Assert.AreEqual(MigrationLayout.Native, result.Layout);
        Assert.AreEqual("", FileFindings(result));
        var versions = result.Migrations.Select(migration => int.Parse(migration.Version)).ToList();
        CollectionAssert.AreEqual(versions.Order().ToList(), versions);
    }

    // Findings of layout, order and directives; empty files are in the histories.
    private static string FileFindings(Migrations.Compiler.Compilation.CompilationResult result) => string.Join('\n', result.Diagnostics
        .Where(diagnostic => diagnostic.Rule.Id.StartsWith("MIG0", StringComparison.Ordinal) && diagnostic.Rule.Id is not ("MIG0008" or "MIG0009"))
        .Select(diagnostic => $"{diagnostic.Path}: {diagnostic.Rule.Id} {diagnostic.Message}"));

    private static CompilationResult Compile(string history)
    {
        var folder = Corpora.Require(history);
        var files = new History();
        foreach (var path in Directory.EnumerateFiles(folder, "*.sql", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            files.With(ScriptText.Decode(relative, relative, File.ReadAllBytes(path)));
        }

        return files.Compile();
    }
}
