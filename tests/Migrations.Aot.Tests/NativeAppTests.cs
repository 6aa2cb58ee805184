using System.Diagnostics;
using Migrations.TestSupport;
using Migrations.TestSupport.Native;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Aot.Tests;

/// <summary>The runtime and the PostgreSQL provider, compiled natively with every warning an error, and run.</summary>
[TestClass]
public sealed class NativeAppTests
{
    private static NativeApp? s_app;
    private static string s_reason = "";

    public required TestContext TestContext { get; init; }

    [ClassInitialize]
    public static async Task PublishAsync(TestContext context)
    {
        try
        {
            s_app = await NativeApp.PublishAsync([RepositoryRoot.Combine("tests/Migrations.Aot.Tests/App/Program.cs"), RepositoryRoot.Combine("tests/Migrations.Runtime.Tests/Bundles/*.cs")]);
        }
        catch (NativeToolchainException e)
        {
            s_reason = e.Message;
        }
    }

    [ClassCleanup]
    public static void Delete() => s_app?.Dispose();

    [TestMethod]
    public void CompilesWithoutAWarningOfCompilerTrimmerOrNativeCompiler()
    {
        var app = App();

        Assert.DoesNotContain("warning", app.Log);
        Assert.IsFalse(File.Exists(Path.ChangeExtension(app.Program, ".dll")), "a native app has no assembly");
        TestContext.WriteLine($"{new FileInfo(app.Program).Length / 1e6:0.0} MB");
    }

    [TestMethod]
    public async Task AppliesThenHasNothingToDoAndSaysSo()
    {
        var app = App();
        var server = await PostgreSqlServer.Embedded;
        var url = server.Url(new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()).Database!);

        Assert.AreEqual(3, (await RunAsync(app, url, "status", "--check")).ExitCode);
        var (exitCode, output) = await RunAsync(app, url, "up");
        Assert.AreEqual(0, exitCode, output);
        Assert.Contains("3 migrations applied", output);
        Assert.AreEqual(0, (await RunAsync(app, url, "status", "--check")).ExitCode);
        Assert.AreEqual((0, "applied 0"), await RunAsync(app, url));
        using var connection = new NpgsqlConnection(server.ConnectionString(url[(url.LastIndexOf('/') + 1)..]) + ";Pooling=false");
        await connection.OpenAsync();
        using var command = new NpgsqlCommand("SELECT count(*) FROM migration_history WHERE state = 'applied'", connection);
        Assert.AreEqual(3L, await command.ExecuteScalarAsync());
    }

    private static NativeApp App()
    {
        if (s_app is null)
        {
            Assert.Inconclusive(s_reason);
        }

        return s_app;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(NativeApp app, string url, params string[] arguments)
    {
        var start = new ProcessStartInfo(app.Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DATABASE_URL"] = url;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (output + await errors).Trim());
    }
}
