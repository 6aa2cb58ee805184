using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests;

/// <summary>What the packages contain, and what they ask NuGet to pass on.</summary>
[TestClass]
public sealed class PackageContents
{
    [TestMethod]
    [DataRow("Migrations.Runtime", "lib/net10.0/Migrations.Runtime.dll", "runtimes/linux-x64/lib/net10.0/Migrations.Runtime.dll", "lib/net10.0/Migrations.Runtime.xml")]
    [DataRow("Migrations.PostgreSql", "lib/net10.0/Migrations.PostgreSql.dll", "runtimes/linux-x64/lib/net10.0/Migrations.PostgreSql.dll", "lib/net10.0/Migrations.PostgreSql.xml", "build/Migrations.PostgreSql.props")]
    [DataRow("Migrations.Sqlite", "lib/net10.0/Migrations.Sqlite.dll", "runtimes/linux-x64/lib/net10.0/Migrations.Sqlite.dll", "lib/net10.0/Migrations.Sqlite.xml", "build/Migrations.Sqlite.props")]
    [DataRow("Migrations.SqlServer", "lib/net10.0/Migrations.SqlServer.dll", "lib/net10.0/Migrations.SqlServer.xml", "build/Migrations.SqlServer.props")]
    [DataRow("Migrations.Hosting", "lib/net10.0/Migrations.Hosting.dll", "lib/net10.0/Migrations.Hosting.xml")]
    [DataRow("Migrations.Testing", "lib/net10.0/Migrations.Testing.dll", "lib/net10.0/Migrations.Testing.xml", "lib/net10.0/Migrations.Engines.Wasm.dll", "build/Migrations.Testing.targets")]
    [DataRow(
        "Migrations.Sdk", "build/Migrations.Sdk.props", "build/Migrations.Sdk.targets", "buildMultiTargeting/Migrations.Sdk.targets",
        "analyzers/dotnet/cs/Migrations.Sdk.dll", "analyzers/dotnet/cs/Migrations.Generators.dll", "analyzers/dotnet/cs/Migrations.Compiler.dll",
        "analyzers/dotnet/cs/Migrations.Engines.dll", "analyzers/dotnet/cs/Microsoft.SqlServer.TransactSql.ScriptDom.dll",
        "tools/net10.0/Migrations.Verifier.dll", "tools/net10.0/Migrations.Verifier.runtimeconfig.json", "tools/net10.0/Migrations.Verifier.deps.json", "tools/net10.0/Npgsql.dll")]
    [DataRow(
        "Migrations.Engines.PostgreSql", "build/Migrations.Engines.PostgreSql.props",
        "tools/netstandard2.0/Migrations.Engines.PostgreSql.dll", "tools/netstandard2.0/Migrations.Engines.PostgreSqlServer.dll")]
    public void AreComplete(string id, params string[] expected)
    {
        var files = FilesOf(id);

        foreach (var file in expected.Concat(["README.md", "LICENSE", "THIRD-PARTY-NOTICES.md"]))
        {
            CollectionAssert.Contains(files, file, string.Join('\n', files));
        }
    }

    [TestMethod]
    [DataRow("Migrations.Runtime")]
    [DataRow("Migrations.PostgreSql")]
    [DataRow("Migrations.Sqlite")]
    [DataRow("Migrations.SqlServer")]
    [DataRow("Migrations.Hosting")]
    [DataRow("Migrations.Testing")]
    [DataRow("Migrations.Sdk")]
    [DataRow("Migrations.Engines.PostgreSql")]
    public void PassNothingOnToProjectsDownstream(string id)
    {
        Assert.IsFalse(Array.Exists(FilesOf(id), file => file.StartsWith("buildTransitive/", StringComparison.Ordinal)));
    }

    // The compiler host brings these itself: a second copy beside the analyzer would be loaded instead of it.
    [TestMethod]
    public void BringNoAssemblyOfTheCompilerOrOfMSBuild()
    {
        var foreign = FilesOf("Migrations.Sdk").Where(file => file.Contains("/Microsoft.CodeAnalysis", StringComparison.Ordinal) || file.Contains("/Microsoft.Build", StringComparison.Ordinal));
        Assert.AreEqual("", string.Join('\n', foreign));
    }

    [TestMethod]
    [DataRow("Migrations.Runtime", "Microsoft.Extensions.Logging.Abstractions")]
    [DataRow("Migrations.Sdk", "Migrations.Runtime include=All")]
    [DataRow("Migrations.PostgreSql", "Migrations.Engines.PostgreSql include=Build;Migrations.Runtime include=All;Migrations.Sdk include=All;Npgsql")]
    [DataRow("Migrations.Hosting", "Microsoft.Extensions.Diagnostics.HealthChecks;Microsoft.Extensions.Hosting.Abstractions;Microsoft.Extensions.Options;Migrations.Runtime")]
    [DataRow("Migrations.Testing", "Migrations.Engines.PostgreSql include=Build;Migrations.Runtime include=All")]
    [DataRow("Migrations.Sqlite", "Migrations.Runtime include=All;Migrations.Sdk include=All")]
    [DataRow("Migrations.SqlServer", "Migrations.Runtime include=All;Migrations.Sdk include=All")]
    public void DependOnTheSdkWithItsTargetsAndAnalyzers(string id, string expected)
    {
        using var package = ZipFile.OpenRead(TestSession.PackageFile(id));
        using var stream = package.GetEntry(id + ".nuspec")!.Open();
        var dependencies = XDocument.Load(stream).Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(element => (string)element.Attribute("id")! + (element.Attribute("include") is { } include ? " include=" + include.Value : ""));
        Assert.AreEqual(expected, string.Join(';', dependencies.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    [DataRow("Migrations.Runtime")]
    [DataRow("Migrations.PostgreSql")]
    [DataRow("Migrations.Sqlite")]
    public void HaveNativeCodeForLinuxOnly(string id)
    {
        Assert.IsGreaterThan(0, NativeCodeIn(id, $"runtimes/linux-x64/lib/net10.0/{id}.dll"));
        Assert.AreEqual(0, NativeCodeIn(id, $"lib/net10.0/{id}.dll"));
    }

    [TestMethod]
    [DataRow("Migrations.Sdk", "tools/net10.0/", "tools/linux-x64/", "Migrations.Verifier.dll")]
    [DataRow("Migrations.Sdk", "tools/net10.0/", "tools/linux-x64/", "Migrations.Compiler.dll")]
    [DataRow("Migrations.Sdk", "tools/net10.0/", "tools/linux-x64/", "Migrations.Engines.PostgreSqlParser.dll")]
    [DataRow("Migrations.Sdk", "tools/net10.0/", "tools/linux-x64/", "Migrations.Engines.SqliteEngine.dll")]
    [DataRow("Migrations.Sdk", "analyzers/dotnet/cs/", "tools/linux-x64/", "Migrations.Sdk.dll")]
    [DataRow("Migrations.Sdk", "analyzers/dotnet/cs/", "tools/linux-x64/", "Migrations.Generators.dll")]
    [DataRow("Migrations.Engines.PostgreSql", "tools/netstandard2.0/", "tools/netstandard2.0/linux-x64/", "Migrations.Engines.PostgreSql.dll")]
    [DataRow("Migrations.Engines.PostgreSql", "tools/netstandard2.0/", "tools/netstandard2.0/linux-x64/", "Migrations.Engines.PostgreSqlServer.dll")]
    public void HaveNativeCodeOfWhatABuildRuns(string id, string everywhere, string onLinux, string file)
    {
        Assert.IsGreaterThan(0, NativeCodeIn(id, onLinux + file));
        Assert.AreEqual(0, NativeCodeIn(id, everywhere + file));
    }

    /// <summary>Bytes of the header of code that was compiled ahead of time.</summary>
    private static int NativeCodeIn(string id, string file)
    {
        using var package = ZipFile.OpenRead(TestSession.PackageFile(id));
        using var assembly = new MemoryStream();
        using (var entry = package.GetEntry(file)!.Open())
        {
            entry.CopyTo(assembly);
        }

        assembly.Position = 0;
        using var image = new PEReader(assembly);
        return image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size;
    }

    private static string[] FilesOf(string id)
    {
        using var package = ZipFile.OpenRead(TestSession.PackageFile(id));
        return [.. package.Entries.Select(entry => entry.FullName)];
    }
}
