using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Severities;

/// <summary>An error that somebody turned down builds, and does not run.</summary>
[TestClass]
public sealed class SuppressedError
{
    [TestMethod]
    public void IsRefusedWhenTheAppRuns()
    {
        var project = TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0002_fill.sql", "-- fills\n-- @unknown-word\nINSERT INTO users (name) VALUES ('Ann');\n");
        project.Build().FailsWith("App/Migrations/0002_fill.sql(2,4,2,17): error MIG0011");

        project.File(".globalconfig", "is_global = true\ndotnet_diagnostic.MIG0011.severity = none\n");
        project.Build("--no-restore").SucceedsWithoutWarning();

        project.Run().Says("refused: ").Says("built with suppressed MIG0011").Says("Migrations/0002_fill.sql(2,4)");
        Assert.AreEqual(1, project.Run("up").ExitCode);
    }

    [TestMethod]
    public void IsReportedWhenAnAllowHasNoReason()
    {
        TestProject.Sqlite()
            .Script("0001_empty.sql", "-- @allow MIG0008: the number is taken by another branch\n")
            .Script("0002_empty.sql", "-- @allow MIG0008\n")
            .Script("0003_create_users.sql", "-- @allow MIG0008: not needed\n" + Programs.CreateUsers)
            .Build()
            .FailsWith(
                "App/Migrations/0002_empty.sql(1,1,1,1): warning MIG0008",
                "App/Migrations/0002_empty.sql(1,4,1,18): error MIG0015",
                "App/Migrations/0003_create_users.sql(1,4,1,30): warning MIG0016");
    }
}
