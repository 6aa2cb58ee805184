using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>A file that cannot be read is a sentence with its path, not a stack trace.</summary>
[TestClass]
public sealed class UnreadableFile
{
    [TestMethod]
    public void IsReportedWithItsPath()
    {
        var project = TestProject.Sqlite().Script("0001_create_users.sql", Programs.CreateUsers);
        File.CreateSymbolicLink(project.Root.Combine("App/Migrations/0002_gone.sql"), project.Root.Combine("nowhere.sql"));

        project.Build()
            .FailsWith("App/App.csproj: error MIG9002")
            .Explains("MIG9002", "0002_gone.sql cannot be read")
            .DoesNotSay("   at ");
    }
}
