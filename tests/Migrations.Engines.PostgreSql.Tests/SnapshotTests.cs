using System.Diagnostics;
using Migrations.TestSupport;

namespace Migrations.Engines.PostgreSql.Tests;

[TestClass]
public sealed class SnapshotTests
{
    [TestMethod]
    public void InitdbThatRunsAgainGivesTheSameSnapshot()
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(AppContext.BaseDirectory + ".")))!;
        var project = RepositoryRoot.Combine("build/PostgreSqlSnapshot");
        var output = Path.GetTempFileName();
        try
        {
            using var tool = Process.Start("dotnet", ["exec", $"{project}/bin/{configuration}/net10.0/PostgreSqlSnapshot.dll", $"{project}/obj/{configuration}/pglite/files", output]);
            tool.WaitForExit();
            Assert.AreEqual(0, tool.ExitCode);
            using var resource = new MemoryStream();
            typeof(PostgreSqlEngine).Assembly.GetManifestResourceStream("PostgreSql.snapshot")!.CopyTo(resource);
            Assert.IsTrue(resource.ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(output)));
        }
        finally
        {
            File.Delete(output);
        }
    }
}
