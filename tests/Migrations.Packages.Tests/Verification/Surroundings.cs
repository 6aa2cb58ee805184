using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Verification;

/// <summary>Where builds run: without a network, as another user than root, in folders with odd names.</summary>
[TestClass]
public sealed class Surroundings
{
    private const string Finding = "App/Migrations/0002_names.sql(1,29,1,33): error MIG2001";

    [TestMethod]
    [DataRow("with two  spaces")]
    [DataRow("żółć und 移行 [1]")]
    [DataRow("c# & f# = 100% (a+b)")]
    [DataRow("quote' at@ comma, $x !")]
    public void AnOddFolder(string folder) => Project(new TestFolder(folder)).Build().FailsWith(Finding);

    [TestMethod]
    public void NoNetwork()
    {
        var project = Project(new TestFolder("offline"));
        project.Build("-t:Restore").SucceedsWithoutWarning();
        foreach (var proxy in new[] { "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY" })
        {
            project.Environment[proxy] = "http://127.0.0.1:1";
        }

        var canLeave = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && CommandLine.Run(project.Root.Path, project.Environment, "unshare", ["-n", "true"]).ExitCode == 0;
        (canLeave ? project.BuildBelow("unshare", ["-n"], "--no-restore") : project.Build("--no-restore")).FailsWith(Finding);
    }

    [TestMethod]
    public void AnotherUserThanRoot()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Assert.Inconclusive("The tests do not run as root, so every other build is the one of another user.");
        }

        var project = Project(new TestFolder("nobody"));
        project.Build("-t:Restore").SucceedsWithoutWarning();
        project.Environment["HOME"] = project.Root.Combine("home");
        project.Environment["DOTNET_CLI_HOME"] = project.Root.Combine("home");
        Directory.CreateDirectory(project.Root.Combine("home"));
        CommandLine.Run(project.Root.Path, project.Environment, "chown", ["-R", "nobody", project.Root.Path]).Succeeds();

        project.BuildBelow("runuser", ["-u", "nobody", "--"], "--no-restore").FailsWith(Finding);
    }

    private static TestProject Project(TestFolder folder) => TestProject.PostgreSql(folder)
        .Script("0001_create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\n")
        .Script("0001_create_users.down.sql", "DROP TABLE users;\n")
        .Script("0002_names.sql", "CREATE VIEW names AS SELECT nmae FROM users;\n")
        .Script("0002_names.down.sql", "DROP VIEW names;\n");
}
