using System.Diagnostics;
using System.Reflection;

namespace Migrations.Runtime.Tests;

/// <summary>A real process of the test app.</summary>
internal sealed class TestAppProcess : IDisposable
{
    private static readonly string s_assembly = typeof(TestAppProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "TestApp").Value!;
    private readonly Process _process;

    public TestAppProcess(string databaseUrl, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(s_assembly);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["DATABASE_URL"] = databaseUrl;
        _process = Process.Start(start)!;
    }

    public async Task ReadyAsync() => Assert.AreEqual("ready", await _process.StandardOutput.ReadLineAsync());

    public int Id => _process.Id;

    public Task<string?> ReadErrorLineAsync() => _process.StandardError.ReadLineAsync();

    public void Go() => _process.StandardInput.WriteLine("go");

    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var errors = _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, (await output).Trim(), (await errors).Trim());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
