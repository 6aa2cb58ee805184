using System.Diagnostics;

namespace Bench.Apply;

/// <summary>A process whose whole life is measured.</summary>
internal static class MeasuredProcess
{
    /// <summary>Runs it to its end and returns the seconds.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it printed.</exception>
    public static async Task<double> RunAsync(string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment) =>
        (await RunToldAsync(program, arguments, environment)).Seconds;

    /// <summary>The same, with what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<(double Seconds, string Output)> RunToldAsync(string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        clock.Stop();
        return process.ExitCode == 0 ? (clock.Elapsed.TotalSeconds, output) : throw new InvalidOperationException($"{program} failed:\n{output}{await errors}");
    }
}
