using System.Diagnostics;
using System.Text;

namespace Migrations.Sdk.Verification;

/// <summary>Runs the verifier, never longer than it may, and never beyond the end of the build.</summary>
internal sealed class VerifierProcess(string dotnet, string program)
{
    private const string ConnectionVariable = "MIGRATIONS_SCRATCH_CONNECTION";

    // What it needs to drop its database on a server.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it to its end.</summary>
    /// <param name="requestFile">Full path of the request.</param>
    /// <param name="connection">Value of <c>MigrationsScratchConnection</c>; goes by the environment, because command lines and files are seen by others.</param>
    /// <param name="limit">How long it may run.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null if it has done what it was asked for, else why not, as a clause.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; the process is gone.</exception>
    public string? Run(string requestFile, string connection, TimeSpan limit, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = StartInfo(requestFile, connection) };
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) => Append(errors, line.Data);
        process.OutputDataReceived += (_, line) => Append(errors, line.Data);
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return $"'{dotnet}' cannot be started ({failure.Message.TrimEnd('.')})";
        }

        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        if (!Wait(process, limit, cancellation))
        {
            End(process);
            cancellation.ThrowIfCancellationRequested();
            return FormattableString.Invariant($"the verifier did not end within {limit.TotalSeconds:0} seconds and was ended. If the history needs longer, set MigrationsVerifyTimeout (seconds); a statement that never ends is the other possibility");
        }

        process.WaitForExit();
        return Explain(process.ExitCode, errors.ToString());
    }

    private ProcessStartInfo StartInfo(string requestFile, string connection)
    {
        var start = new ProcessStartInfo(dotnet, $"exec \"{program}\" \"{requestFile}\"")
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            // The process ends itself when this pipe breaks: when the build is killed too.
            RedirectStandardInput = true,
        };
        start.EnvironmentVariables[ConnectionVariable] = connection;
        // Profiles of a process that lives for a second cost more than they gain.
        start.EnvironmentVariables["DOTNET_TieredPGO"] = "0";
        start.EnvironmentVariables["DOTNET_TieredCompilation"] = "1";
        start.EnvironmentVariables["DOTNET_gcServer"] = "0";
        return start;
    }

    private static bool Wait(Process process, TimeSpan limit, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (!process.WaitForExit((int)s_poll.TotalMilliseconds))
        {
            if (cancellation.IsCancellationRequested || clock.Elapsed > limit)
            {
                return false;
            }
        }

        return true;
    }

    private static void End(Process process)
    {
        try
        {
            process.StandardInput.Close();
            if (!process.WaitForExit((int)s_grace.TotalMilliseconds))
            {
                process.Kill();
                process.WaitForExit();
            }
        }
        catch (Exception ended) when (ended is InvalidOperationException or IOException)
        {
            // It ended by itself in between.
            return;
        }
    }

    private static string? Explain(int exitCode, string errors)
    {
        const int Sentence = 3;
        const int Ended = 4;
        const int Signal = 128;
        return exitCode switch
        {
            0 => null,
            Sentence => errors.Trim().TrimEnd('.'),
            Ended or Signal + 2 => "the verifier was interrupted before it had come to the end of the history. Build again",
            Signal + 9 or Signal + 15 => FormattableString.Invariant($"the verifier was killed (signal {exitCode - Signal}) before it had come to the end of the history: by somebody, or by the system, which does that where memory is short. Build again; nothing half done was kept"),
            _ => FormattableString.Invariant($"the verifier ended with exit code {exitCode}, which is a defect of Migrations and not of your files. It said: {OneLine(errors)}"),
        };
    }

    private static string OneLine(string text) => string.Join(" | ", text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Take(12).Select(line => line.Trim()));

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.AppendLine(line);
            }
        }
    }
}
