using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Migrations.TestSupport.Native;

/// <summary>A console app with the sources of the runtime and the PostgreSQL provider, compiled natively for .NET 9 in a folder that is gone at the end.</summary>
/// <remarks>.NET 9, because the native compiler of .NET 10 does not restore everywhere. Any warning of compiler, trimmer or native compiler fails it.</remarks>
public sealed class NativeApp : IDisposable
{
    private const string Framework = "net9.0";
    private readonly string _folder;

    private NativeApp(string folder, string log)
    {
        _folder = folder;
        Log = log;
    }

    /// <summary>Path of the executable.</summary>
    public string Program => Path.Combine(_folder, "out", "App");

    /// <summary>What the build printed.</summary>
    public string Log { get; }

    /// <summary>Compiles it.</summary>
    /// <param name="sources">C# files beside those of the runtime, absolute; wildcards are those of MSBuild.</param>
    /// <param name="bundle">File that becomes the resource <c>Migrations.bundle</c>; null for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NativeToolchainException">This machine cannot compile natively.</exception>
    /// <exception cref="InvalidOperationException">The app does not compile without warnings; the message has what was printed.</exception>
    public static async Task<NativeApp> PublishAsync(IEnumerable<string> sources, string? bundle = null, CancellationToken cancellationToken = default)
    {
        var linker = FindLinker();
        var folder = Directory.CreateTempSubdirectory("migrations-native-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "App.csproj"), Project(sources, bundle, linker), cancellationToken).ConfigureAwait(false);
            await RestoreAsync(folder, cancellationToken).ConfigureAwait(false);
            var (exitCode, log) = await RunAsync(folder, ["publish", "--no-restore", "-c", "Release", "-o", "out", "-nologo", "-v", "minimal"], cancellationToken).ConfigureAwait(false);
            return exitCode == 0 ? new NativeApp(folder, log) : throw new InvalidOperationException($"The app does not compile natively without warnings.\n{log}");
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Deletes it.</summary>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string FindLinker()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new NativeToolchainException("The native app is compiled on Linux only: elsewhere another linker and other libraries are needed.");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return new[] { "clang", "gcc" }.FirstOrDefault(name => folders.Any(folder => File.Exists(Path.Combine(folder, name))))
            ?? throw new NativeToolchainException("There is neither clang nor gcc on PATH to link a native app with. Install one of them (Debian: gcc, libc6-dev) and run the test again.");
    }

    private static async Task RestoreAsync(string folder, CancellationToken cancellationToken)
    {
        var (exitCode, log) = await RunAsync(folder, ["restore", "-nologo", "-v", "quiet"], cancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw log.Contains("ILCompiler", StringComparison.OrdinalIgnoreCase)
                ? new NativeToolchainException($"The native compiler of .NET 9 (package ILCompiler) does not restore from the configured sources.\n{log}")
                : new InvalidOperationException($"The native app does not restore.\n{log}");
        }
    }

    private static string Project(IEnumerable<string> sources, string? bundle, string linker)
    {
        string[] projects = ["src/Migrations.Runtime", "src/Migrations.PostgreSql"];
        string[] folders = [.. projects, "src/Shared/Catalog", "src/Shared/Schema"];
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{Framework}</TargetFramework>
                <RuntimeIdentifier>linux-{(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64")}</RuntimeIdentifier>
                <LangVersion>latest</LangVersion>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <PublishAot>true</PublishAot>
                <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
                <CppCompilerAndLinker>{linker}</CppCompilerAndLinker>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(folders.Select(RepositoryRoot.Combine).Select(folder => $"""<Compile Include="{folder}/**/*.cs" Exclude="{folder}/bin/**;{folder}/obj/**" />"""))}
                {string.Concat(sources.Select(source => $"""<Compile Include="{source}" />"""))}
                {(bundle is null ? "" : $"""<EmbeddedResource Include="{bundle}" LogicalName="Migrations.bundle" />""")}
                {string.Concat(projects.SelectMany(project => PinnedPackages.ReferencesOf($"{project}/{Path.GetFileName(project)}.csproj")).Distinct())}
              </ItemGroup>
            </Project>
            """;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment.Remove("CI");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return (process.ExitCode, output + await errors.ConfigureAwait(false));
    }
}
