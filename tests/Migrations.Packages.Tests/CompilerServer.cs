using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests;

/// <summary>In the compiler server a fault of ours would end the compiler of every project of the machine.</summary>
[TestClass]
public sealed class CompilerServer
{
    private const string Served = "server processed compilation";

    [TestMethod]
    [DataRow("PostgreSql")]
    [DataRow("Sqlite")]
    [DataRow("SqlServer")]
    public void SurvivesDeepNestingAndIsUsedAgain(string dialect)
    {
        var project = new TestProject().Package("Migrations.Sdk").Property("MigrationsDialect", dialect)
            .Script("0001_create_users.sql", "CREATE TABLE users (id int PRIMARY KEY);\n");
        project.Environment["UseSharedCompilation"] = "true";
        var pipe = $"migrations-{Environment.ProcessId}-{dialect}";
        string[] arguments = ["-v:d", "-p:SharedCompilationId=" + pipe];
        try
        {
            project.Build(arguments).SucceedsWithoutWarning().Says(Served);

            project.Script("0002_deep.sql", $"SELECT {new string('(', 100_000)}1{new string(')', 100_000)};\n");
            project.Build(arguments).Fails().Says("0002_deep.sql(1,").Says(": error MIG1").Says(Served);

            project.Script("0002_deep.sql", "SELECT 1;\n");
            project.Build(arguments).SucceedsWithoutWarning().Says(Served);
            CollectionAssert.AreEqual(
                new[] { "0001_create_users", "0002_deep" },
                BuiltCatalog.Of(project.Root.Combine("App/bin/Debug/net10.0/App.dll")).ToArray());
        }
        finally
        {
            var roslyn = project.Dotnet("msbuild", project.ProjectFile, "-getProperty:RoslynTargetsPath").Output.Trim();
            project.Dotnet(Path.Combine(roslyn, "bincore", "VBCSCompiler.dll"), "-shutdown", "-pipename:" + pipe);
        }
    }
}
