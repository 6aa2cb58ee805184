using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>The package of SQL Server with the driver that an app brings. No server is asked: nothing listens on port 1.</summary>
[TestClass]
public sealed class SqlServerProvider
{
    [TestMethod]
    public void IsFoundWithItsDriverAndSaysWhatItCannotReach()
    {
        var project = new TestProject().Package("Migrations.SqlServer").Package("Microsoft.Data.SqlClient", "2.1.4").Property("OutputType", "Exe")
            .File("Program.cs", "return await App.Migrator.RunCommandAsync(args) ?? 0;")
            .Script("0001_create_users.sql", "CREATE TABLE users (id int NOT NULL PRIMARY KEY);\nGO\nCREATE VIEW user_ids AS SELECT id FROM users;\n")
            .Script("0001_create_users.down.sql", "DROP VIEW user_ids;\nDROP TABLE users;\n");
        project.Environment["DATABASE_URL"] = "sqlserver://sa:hidden-word@127.0.0.1:1/shop?connectTimeout=1";

        project.Build().SucceedsWithoutWarning();

        project.Run("script").Succeeds().Says("CREATE VIEW user_ids");
        var failed = project.Run("up");
        Assert.AreEqual(1, failed.ExitCode, failed.ToString());
        failed.Says("127.0.0.1");
        Assert.DoesNotContain("hidden-word", failed.ToString());
    }
}
