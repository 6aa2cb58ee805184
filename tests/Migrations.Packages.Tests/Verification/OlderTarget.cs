using Migrations.Packages.Tests.Infrastructure;
using Migrations.TestSupport.PostgreSql;

namespace Migrations.Packages.Tests.Verification;

/// <summary>A project whose servers are older than the build's PostgreSQL.</summary>
[TestClass]
public sealed class OlderTarget
{
    [TestMethod]
    [DataRow("Auto")]
    [DataRow("Off")]
    public void IsToldWhatIsNewer(string verify)
    {
        var project = Project().Property("MigrationsVerify", verify);
        project.Build().SucceedsWithoutWarning();
        project.Build("--no-restore", "-p:MigrationsTargetVersion=15").FailsWith("App/Migrations/0001_create_users.sql(1,44,1,50): error MIG2201")
            .Explains("MIG2201", "The function uuidv7() came with PostgreSQL 18, and MigrationsTargetVersion is 15: a server of that version refuses it.");
        project.Build("--no-restore", "-p:MigrationsTargetVersion=18").SucceedsWithoutWarning();
    }

    [TestMethod]
    public void OfAnUnknownVersionIsASentence() => Project().Property("MigrationsTargetVersion", "9.6").Build().Fails()
        .Explains("MIG9001", "MigrationsTargetVersion is '9.6', which is no version of PostgreSQL that Migrations knows. Write one from 10 to 18");

    [TestMethod]
    public async Task OfAServerOfOnesOwnIsSaidWhenItIsAnother()
    {
        var server = await PostgreSqlServer.Embedded;
        Project().Property("MigrationsScratchConnection", server.ConnectionUrl).Property("MigrationsTargetVersion", "17").Build()
            .FailsWith("App/Migrations/0001_create_users.down.sql(1,1,1,1): warning MIG2202", "App/Migrations/0001_create_users.sql(1,44,1,50): error MIG2201")
            .Explains("MIG2202", "at MigrationsScratchConnection, and MigrationsTargetVersion is 17");
    }

    [TestMethod]
    public async Task OfAServerOfThatVersionItsAnswersTakeThePlaceOfTheTable()
    {
        if (PostgreSqlServer.OfVersion(15) is not { } old)
        {
            Assert.Inconclusive("There are no binaries of PostgreSQL 15 for this platform.");
            throw new InvalidOperationException();
        }

        var server = await old;
        Project().Property("MigrationsScratchConnection", server.ConnectionUrl).Property("MigrationsTargetVersion", "15").Build()
            .FailsWith("App/Migrations/0001_create_users.sql(1,44,1,50): error MIG2001")
            .Explains("MIG2001", "PostgreSQL 15.18 at MigrationsScratchConnection refuses this: function uuidv7() does not exist");
    }

    private static TestProject Project() => TestProject.PostgreSql()
        .Script("0001_create_users.sql", "CREATE TABLE users (id uuid DEFAULT        uuidv7() PRIMARY KEY);\n")
        .Script("0001_create_users.down.sql", "DROP TABLE users;\n");
}
