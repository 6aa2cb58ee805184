using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Migrations.Resilience.Tests;

/// <summary>A real process of the test app with the audited history of a build. It is ready, waits for <see cref="Go"/>, and runs a command.</summary>
internal sealed class AppProcess : IDisposable
{
    private static readonly string s_assembly = Path.Combine(AppContext.BaseDirectory, "Migrations.Runtime.TestApp.dll");
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AppProcess(string databaseUrl, int migrations, params IEnumerable<string> arguments)
        : this(databaseUrl, migrations.ToString(CultureInfo.InvariantCulture), arguments)
    {
    }

    /// <param name="databaseUrl">Its database.</param>
    /// <param name="history">How many migrations of the audited history its build knows; or <c>seed 7</c> for a random history.</param>
    /// <param name="arguments">Its command.</param>
    public AppProcess(string databaseUrl, string history, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [s_assembly, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DATABASE_URL"] = databaseUrl;
        start.Environment["MIGRATIONS_TEST_HISTORY"] = history;
        start.Environment["DOTNET_TieredPGO"] = "0";
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Done when it stands at the line; failed when it ended before that.</summary>
    public Task ReadyAsync() => _ready.Task;

    /// <summary>The word that it waits for; when it has ended already, its end says why.</summary>
    public void Go()
    {
        try
        {
            _process.StandardInput.WriteLine("go");
        }
        catch (IOException)
        {
            return;
        }
    }

    /// <summary>SIGKILL: it has no chance to clean up.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for its end; both streams in one text.</summary>
    public async Task<AppEnd> EndAsync()
    {
        await _process.WaitForExitAsync();
        lock (_output)
        {
            return new AppEnd(_process.ExitCode, _output.ToString().Trim());
        }
    }

    /// <summary>Runs a command from its start to its end.</summary>
    public static async Task<AppEnd> RunAsync(string databaseUrl, int migrations, params IEnumerable<string> arguments)
    {
        using var process = new AppProcess(databaseUrl, migrations, arguments);
        process.Go();
        return await process.EndAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null or "ready")
        {
            _ready.TrySetResult();
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
