using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Severities;

/// <summary>Severities are set as for C#: NoWarn, WarningsAsErrors, TreatWarningsAsErrors, .globalconfig.</summary>
[TestClass]
public sealed class SeveritiesOfTheProject
{
    private const string Empty = "App/Migrations/0001_empty.sql(1,1,1,1)";
    private const string Users = "App/Migrations/0002_create_users.sql(1,1,1,1)";

    [TestMethod]
    public void AreThoseOfEveryOtherAnalyzer()
    {
        var project = TestProject.Sqlite()
            .Property("WarningsAsErrors", "$(WarningsAsErrors);$(Extra)")
            .Script("0001_empty.sql", "-- nothing here yet\n")
            .Script("0001_empty.down.sql", "SELECT 1;\n")
            .Script("0002_create_users.sql", Programs.CreateUsers);

        project.Build().Succeeds($"{Empty}: warning MIG0008");
        // A severity is no input of the compiler: as for C#, it counts from the next compilation on.
        project.Build("--no-incremental", "-p:NoWarn=MIG0008%3BNETSDK1206").SucceedsWithoutWarning();
        project.Build("--no-incremental", "-p:Extra=MIG0008").FailsWith($"{Empty}: error MIG0008");
        project.Build("--no-incremental", "-p:TreatWarningsAsErrors=true").FailsWith($"{Empty}: error MIG0008");

        project.File(".globalconfig", "is_global = true\ndotnet_diagnostic.MIG0009.severity = error\ndotnet_diagnostic.MIG0008.severity = none\n");
        project.Build("--no-restore").FailsWith($"{Users}: error MIG0009").Explains("MIG0009", "0002_create_users.down.sql");
        project.Build("--no-restore", "-p:RunAnalyzers=false").FailsWith($"{Users}: error MIG0009");
    }

    [TestMethod]
    public void CannotTurnDownWhatMakesAHistoryUnusable()
    {
        var project = TestProject.Sqlite().Script("0001_create_users.sql", "CREATE TABEL users (id INTEGER PRIMARY KEY);\n");
        project.File(".globalconfig", "is_global = true\ndotnet_diagnostic.MIG1001.severity = none\n");

        project.Build("-p:NoWarn=MIG1001").FailsWith("App/Migrations/0001_create_users.sql(1,8,1,13): error MIG1001");
    }
}
