using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Migrations.PostgreSql.Connecting;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Tools;

/// <summary>A client program of PostgreSQL: <c>pg_dump</c> or <c>pg_restore</c>.</summary>
internal sealed class ClientProgram
{
    private const string Dump = "pg_dump";
    private const int MostTold = 10;
    private readonly string _path;

    private ClientProgram(string path, string version) => (_path, Version) = (path, version);

    /// <summary>For example <c>15.18</c>.</summary>
    public string Version { get; }

    public int Major => int.Parse(Version.Split('.')[0], CultureInfo.InvariantCulture);

    /// <summary>Finds one.</summary>
    /// <param name="named">What the user named: <c>pg_dump</c>, or its path.</param>
    /// <param name="program"><c>pg_dump</c> or <c>pg_restore</c>; it is beside the one that was named by a path.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MigrationRefusedException">It is not there, or is something else.</exception>
    public static async Task<ClientProgram> FindAsync(string named, string program, CancellationToken cancellationToken)
    {
        var path = Path.GetDirectoryName(named) is { Length: > 0 } folder ? program == Dump ? named : Path.Combine(folder, FileOf(program)) : named == Dump ? OnPath(program) : null;
        if (path is null || !File.Exists(path))
        {
            throw new MigrationRefusedException([$"The tool {(path is null ? $"'{named}' ({program})" : $"'{path}'")} is not there. {Choices}"]);
        }

        var (code, output, errors) = await RunAsync(path, ["--version"], _ => { }, cancellationToken).ConfigureAwait(false);
        return code == 0 && Regex.Match(output, @"\(PostgreSQL\) (\d+(\.\d+)?)") is { Success: true } match
            ? new ClientProgram(path, match.Groups[1].Value)
            : throw new MigrationRefusedException([$"'{path} --version' does not answer as {program} of PostgreSQL: {Told(output + errors)}. {Choices}"]);
    }

    /// <exception cref="MigrationRefusedException">It is older than the server.</exception>
    public void RequireFor(Version server)
    {
        if (Major < server.Major)
        {
            throw new MigrationRefusedException([$"The server is PostgreSQL {server.ToString(2)}, and '{_path}' is of {Version}, which cannot read newer servers. {Choices}"]);
        }
    }

    /// <summary>Runs it on the database of a connection.</summary>
    /// <param name="step">What is done, as the beginning of a sentence.</param>
    /// <param name="login">How it reaches the server.</param>
    /// <param name="connection">To the database.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Cancels: it is ended.</param>
    /// <exception cref="MigrationException">It failed.</exception>
    public async Task RunAsync(string step, ServerLogin login, NpgsqlConnection connection, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (code, output, errors) = await RunAsync(_path, arguments, start => login.Apply(start.Environment, connection), cancellationToken).ConfigureAwait(false);
        if (code != 0)
        {
            throw new MigrationException($"{step} failed: {_path} ended with {code} and said: {Told(errors.Length > 0 ? errors : output)}. {(errors.Contains("password", StringComparison.Ordinal) ? "The password of a connection that the app opened is not known here: give a connection string or a URL instead, or put the password into the file that PGPASSFILE names. " : "")}Nothing of it was kept. Mend that, or leave the option BackupTool ('--tool') out.");
        }
    }

    private static string Choices =>
        "Leave the option BackupTool ('--tool') out: the backup needs no tool then. Or install the client programs of the server's version, or a newer one, and name theirs: '--tool /usr/lib/postgresql/18/bin/pg_dump'.";

    private static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, FileOf(program))).FirstOrDefault(File.Exists);

    private static string FileOf(string program) => OperatingSystem.IsWindows() ? program + ".exe" : program;

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string path, IReadOnlyList<string> arguments, Action<ProcessStartInfo> prepare, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        prepare(start);
        using var process = Start(start);
        process.StandardInput.Close();
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, output, await errors.ConfigureAwait(false));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new MigrationRefusedException([$"'{start.FileName}' cannot be started: {e.Message}. {Choices}"], e);
        }
    }

    /// <summary>The end of what it said: the reason is there.</summary>
    private static string Told(string text) =>
        string.Join(" ", text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(MostTold)).TrimEnd('.');
}
