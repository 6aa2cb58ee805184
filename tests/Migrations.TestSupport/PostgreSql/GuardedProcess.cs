using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Migrations.TestSupport.PostgreSql;

/// <summary>A process that ends when this one does, whatever ends this one: see guard.mjs.</summary>
internal sealed class GuardedProcess : IAsyncDisposable
{
    private const int NobodyUser = 65534;
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private GuardedProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>True when commands are run as another user because PostgreSQL refuses to run as root.</summary>
    public static bool DropsPrivileges => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public bool HasExited => _process.HasExited;

    /// <summary>What the process has printed, both streams.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static GuardedProcess Start(string? removeAtEnd, string command, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(RepositoryRoot.Combine("tests/Migrations.TestSupport/PostgreSql/guard.mjs"));
        if (DropsPrivileges)
        {
            start.ArgumentList.Add("--user");
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"{NobodyUser}:{NobodyUser}"));
        }

        if (removeAtEnd is not null)
        {
            start.ArgumentList.Add("--remove");
            start.ArgumentList.Add(removeAtEnd);
        }

        start.ArgumentList.Add("--");
        start.ArgumentList.Add(command);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new GuardedProcess(Process.Start(start) ?? throw new InvalidOperationException("Node.js could not be started; it is needed to run the tests' PostgreSQL."));
    }

    /// <summary>Runs a command to its end and returns its exit code and output.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string command, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var process = Start(null, command, arguments);
        await using (process.ConfigureAwait(false))
        {
            await process._process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process._process.ExitCode, process.Output);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
