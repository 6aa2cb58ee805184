using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>A program that was started, and all that it has printed so far.</summary>
internal sealed class RunningCommand : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly string _line;
    private readonly StringBuilder _output = new();

    public RunningCommand(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _line = $"{start.WorkingDirectory}> {start.FileName} {string.Join(' ', start.ArgumentList)}";
        _process.OutputDataReceived += (_, data) => Append(data.Data);
        _process.ErrorDataReceived += (_, data) => Append(data.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>Waits for its end.</summary>
    public CommandResult Finish()
    {
        if (!_process.WaitForExit(s_limit))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"{_line}\ndid not end within {s_limit.TotalMinutes} minutes and printed:\n{Text()}");
        }

        _process.WaitForExit();
        return new CommandResult(_line, _process.ExitCode, Text());
    }

    /// <summary>Sends a signal: <c>INT</c>, <c>TERM</c> or <c>KILL</c>.</summary>
    public void Signal(string signal) => Signal(_process.Id, signal);

    /// <summary>Sends a signal to a process that this one started.</summary>
    public static void Signal(int process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Append(string? line)
    {
        lock (_output)
        {
            if (line is not null)
            {
                _output.Append(line).Append('\n');
            }
        }
    }

    private string Text()
    {
        lock (_output)
        {
            return _output.ToString();
        }
    }
}
