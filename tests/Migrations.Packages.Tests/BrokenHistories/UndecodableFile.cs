using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>A Latin-1 file is not guessed at.</summary>
[TestClass]
public sealed class UndecodableFile
{
    [TestMethod]
    public void IsReportedAtTheFirstBadByte()
    {
        var project = TestProject.Sqlite();
        project.Root.Write("App/Migrations/0001_create_users.sql", [.. "CREATE TABLE users (\n    name TEXT DEFAULT 'caf"u8, 0xE9, .. "'\n);\n"u8]);

        project.Build()
            .FailsWith("App/Migrations/0001_create_users.sql(2,27,2,28): error MIG0007")
            .Explains("MIG0007", "UTF-8");

        project.Build("--no-restore", "-p:RunAnalyzers=false")
            .FailsWith("App/Migrations/0001_create_users.sql(2,27,2,28): error MIG0007");
    }
}
