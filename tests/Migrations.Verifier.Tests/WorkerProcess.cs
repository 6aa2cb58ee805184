using System.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Verification;

namespace Migrations.Verifier.Tests;

/// <summary>The worker as the build starts it: a process with a request file, that ends with the build.</summary>
[TestClass]
public sealed class WorkerProcess
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task WritesTheResult()
    {
        using var folder = new RequestFolder("CREATE TABLE t (id int);\nSELECT nothing FROM t;\n");
        using var worker = folder.Start("");

        await worker.WaitForExitAsync(TestContext.CancellationToken).WaitAsync(s_soon, TestContext.CancellationToken);

        Assert.AreEqual(0, worker.ExitCode, await worker.StandardError.ReadToEndAsync(TestContext.CancellationToken));
        var result = VerificationFile.Read(File.ReadAllBytes(folder.ResultFile))!;
        Assert.AreEqual("the key", result.Key);
        Assert.AreEqual("MIG2001", string.Join(' ', result.Dialects.Single().Findings.Select(finding => finding.Rule)));
    }

    [TestMethod]
    public async Task EndsWhenTheBuildEnds()
    {
        using var folder = new RequestFolder("SELECT pg_sleep(600);\n");
        using var worker = folder.Start("");
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.CancellationToken);
        Assert.IsFalse(worker.HasExited);

        worker.StandardInput.Close();

        await worker.WaitForExitAsync(TestContext.CancellationToken).WaitAsync(s_soon, TestContext.CancellationToken);
        Assert.AreEqual(4, worker.ExitCode);
        Assert.IsFalse(File.Exists(folder.ResultFile));
    }

    [TestMethod]
    public async Task SaysInASentenceWhyThereIsNoDatabase()
    {
        using var folder = new RequestFolder("SELECT 1;\n");
        using var worker = folder.Start("postgresql://nobody@127.0.0.1:1/nowhere");

        await worker.WaitForExitAsync(TestContext.CancellationToken).WaitAsync(s_soon, TestContext.CancellationToken);

        Assert.AreEqual(3, worker.ExitCode);
        Assert.StartsWith("no scratch database can be made at MigrationsScratchConnection: ", await worker.StandardError.ReadToEndAsync(TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task ThatIsKilledWhileItWritesLeavesNothingThatIsTakenForWhole()
    {
        const int Migrations = 70;
        using var reference = new RequestFolder(Migrations);
        using (var worker = reference.Start(""))
        {
            await worker.WaitForExitAsync(TestContext.CancellationToken).WaitAsync(s_soon, TestContext.CancellationToken);
        }

        var expected = File.ReadAllText(reference.ResultFile);
        using var folder = new RequestFolder(Migrations);
        foreach (var delay in new[] { 0, 1, 2, 5, 10, 20, 50 })
        {
            foreach (var image in Directory.Exists(folder.Images) ? Directory.GetFiles(folder.Images, "*.image") : [])
            {
                File.Delete(image);
            }

            using (var killed = folder.Start(""))
            {
                // Its name is there before its content.
                while (!killed.HasExited && (!Directory.Exists(folder.Images) || Directory.GetFiles(folder.Images).Length == 0))
                {
                    await Task.Delay(1, TestContext.CancellationToken);
                }

                await Task.Delay(delay, TestContext.CancellationToken);
                killed.Kill();
                await killed.WaitForExitAsync(TestContext.CancellationToken);
            }

            TestContext.WriteLine($"killed {delay} ms behind the first file: {string.Join(", ", Directory.GetFiles(folder.Images).Select(file => $"{Path.GetFileName(file)} {new FileInfo(file).Length}"))}");
            File.Delete(folder.ResultFile);
            using var next = folder.Start("");
            await next.WaitForExitAsync(TestContext.CancellationToken).WaitAsync(s_soon, TestContext.CancellationToken);
            Assert.AreEqual(expected, File.ReadAllText(folder.ResultFile));
            Assert.IsEmpty(Directory.GetFiles(folder.Images, "*.new"));
        }
    }

    /// <summary>A project's folder, with a space in its name, and a request for it.</summary>
    private sealed class RequestFolder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("migrations worker ").FullName;

        public RequestFolder(string sql)
            : this([sql])
        {
        }

        public RequestFolder(int migrations)
            : this([.. Enumerable.Range(1, migrations).Select(number => $"CREATE TABLE t{number} (id int PRIMARY KEY, name text NOT NULL);\n")])
        {
        }

        private RequestFolder(IReadOnlyList<string> scripts)
        {
            var root = Path.Combine(_path, "Migrations") + Path.DirectorySeparatorChar;
            Directory.CreateDirectory(root);
            var files = scripts.Select((_, place) => FormattableString.Invariant($"{root}{place + 1:0000}_script.sql")).ToArray();
            foreach (var (file, sql) in files.Zip(scripts))
            {
                File.WriteAllText(file, sql);
            }

            File.WriteAllBytes(RequestFile, new VerificationRequest
            {
                Key = "the key",
                Root = root,
                Files = new EquatableArray<string>(files),
                Dialects = "PostgreSql",
                HistoryFile = Path.Combine(_path, "none.json"),
                ResultFile = ResultFile,
                CacheDirectory = _path + Path.DirectorySeparatorChar,
                EngineDirectory = AppContext.BaseDirectory,
            }.Write());
        }

        public string Images => Path.Combine(_path, "verification.images");

        public string ResultFile => Path.Combine(_path, "result.json");

        private string RequestFile => Path.Combine(_path, "request.json");

        public Process Start(string connection)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
            {
                ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "Migrations.Verifier.dll"), RequestFile },
                RedirectStandardInput = true,
                RedirectStandardError = true,
            };
            start.Environment["MIGRATIONS_SCRATCH_CONNECTION"] = connection;
            return Process.Start(start)!;
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
