namespace Migrations.Architecture.Tests;

/// <summary>Which project may reference which: the table of docs/architecture.md.</summary>
[TestClass]
public sealed class ReferenceTests
{
    [TestMethod]
    [DataRow("Migrations.Engines.Wasm", "", "")]
    [DataRow("Migrations.Engines", "Migrations.Engines.Wasm", "")]
    [DataRow("Migrations.Engines.PostgreSql", "Migrations.Engines.Wasm", "")]
    [DataRow("Migrations.Compiler", "Migrations.Engines", "")]
    [DataRow("Migrations.Generators", "Migrations.Compiler", "Microsoft.CodeAnalysis.Analyzers Microsoft.CodeAnalysis.CSharp")]
    [DataRow("Migrations.Sdk", "Migrations.Compiler Migrations.Generators Migrations.Verifier", "Microsoft.Build.Framework Microsoft.Build.Utilities.Core System.Reflection.Metadata")]
    [DataRow("Migrations.Verifier", "Migrations.Compiler Migrations.Engines.PostgreSql", "Npgsql")]
    [DataRow("Migrations.Runtime", "", "Microsoft.Extensions.Logging.Abstractions")]
    [DataRow("Migrations.PostgreSql", "Migrations.Runtime", "Npgsql")]
    [DataRow("Migrations.Sqlite", "Migrations.Runtime", "")]
    [DataRow("Migrations.SqlServer", "Migrations.Runtime", "")]
    [DataRow("Migrations.Testing", "Migrations.Engines.PostgreSql Migrations.Runtime", "")]
    [DataRow("Migrations.Hosting", "Migrations.Runtime", "Microsoft.Extensions.Diagnostics.HealthChecks Microsoft.Extensions.Hosting.Abstractions Microsoft.Extensions.Options")]
    public void AProjectReferencesWhatTheTableSays(string name, string projects, string packages)
    {
        var project = ProjectFile.Named(name);

        Assert.AreEqual(projects, string.Join(' ', project.Projects.Order(StringComparer.Ordinal)));
        Assert.AreEqual(packages, string.Join(' ', project.Packages.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void EveryProjectIsInTheTable()
    {
        var inTable = typeof(ReferenceTests).GetMethod(nameof(AProjectReferencesWhatTheTableSays))!
            .GetCustomAttributes(typeof(DataRowAttribute), inherit: false).Cast<DataRowAttribute>().Select(row => (string)row.Data[0]!);

        Assert.AreEqual(
            string.Join('\n', inTable.Order(StringComparer.Ordinal)),
            string.Join('\n', ProjectFile.All.Select(project => project.Name).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void CompilerAndRuntimeNeverMeet()
    {
        var both = ProjectFile.All.Where(project => project.AllProjects().Append(project.Name).ToHashSet(StringComparer.Ordinal) is { } reached
            && reached.Contains("Migrations.Compiler") && reached.Contains("Migrations.Runtime"));

        Assert.AreEqual("", string.Join('\n', both.Select(project => project.Name)));
        Assert.IsTrue(ProjectFile.Named("Migrations.Sdk").AllProjects().Contains("Migrations.Engines"));
    }
}
