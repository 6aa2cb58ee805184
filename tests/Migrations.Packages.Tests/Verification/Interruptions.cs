using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Verification;

/// <summary>A verifier that does not come to its end: the build says why, leaves no process behind, and the next one is as if nothing had been.</summary>
[TestClass]
public sealed class Interruptions
{
    private const string Endless = "SELECT pg_sleep(600);\n";
    private const string Right = "CREATE TABLE users (id bigint PRIMARY KEY);\n";

    [TestMethod]
    public void EndAfterTheTimeLimit()
    {
        var project = Project(Endless).Property("MigrationsVerifyTimeout", "6");

        project.Build().FailsWith("App/App.csproj: error MIG9008")
            .Explains("MIG9008", "the verifier did not end within 6 seconds and was ended. If the history needs longer, set MigrationsVerifyTimeout (seconds); a statement that never ends is the other possibility.");

        VerifierProcesses.AreGone(project.Root.Path);
        project.Script("0001_create_users.sql", Right).Build("--no-restore", "-p:MigrationsVerifyTimeout=300").SucceedsWithoutWarning();
    }

    [TestMethod]
    [DataRow("KILL", "the verifier was killed (signal 9) before it had come to the end of the history: by somebody, or by the system, which does that where memory is short. Build again; nothing half done was kept.")]
    [DataRow("TERM", "the verifier was killed (signal 15) before it had come to the end of the history")]
    [DataRow("INT", "the verifier was interrupted before it had come to the end of the history. Build again.")]
    public void OfTheVerifierAreASentenceAndTheNextBuildIsRight(string signal, string sentence)
    {
        OnLinuxOnly();
        var project = Project(Endless);
        using var build = project.StartBuild();
        RunningCommand.Signal(VerifierProcesses.WaitForOne(project.Root.Path, build), signal);

        new BuildResult(build.Finish(), project.Root.Path).FailsWith("App/App.csproj: error MIG9008").Explains("MIG9008", sentence);
        project.Script("0001_create_users.sql", Right).Build("--no-restore").SucceedsWithoutWarning();
        project.Script("0001_create_users.sql", "CREATE TABLE users (id bigint REFERENCES nothing);\n").Build("--no-restore").FailsWith("App/Migrations/0001_create_users.sql(1,1,1,7): error MIG2001");
    }

    [TestMethod]
    [DataRow("INT")]
    [DataRow("TERM")]
    [DataRow("KILL")]
    public void OfTheBuildLeaveNoVerifierBehind(string signal)
    {
        OnLinuxOnly();
        var project = Project(Endless);
        using var build = project.StartBuild();
        VerifierProcesses.WaitForOne(project.Root.Path, build);

        build.Signal(signal);

        // Whatever dotnet ends with: behind TERM that is 0.
        build.Finish();
        VerifierProcesses.AreGone(project.Root.Path);
        project.Script("0001_create_users.sql", Right).Build("--no-restore").SucceedsWithoutWarning();
    }

    private static TestProject Project(string sql) => TestProject.PostgreSql()
        .Script("0001_create_users.sql", sql)
        .Script("0001_create_users.down.sql", "DROP TABLE users;\n");

    private static void OnLinuxOnly()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Signals are sent and processes are found as on Linux.");
        }
    }
}
