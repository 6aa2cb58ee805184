using System.Diagnostics;
using Migrations.TestSupport;

namespace Bench.Builds;

/// <summary>A console project outside the repository that is built with the packages, or without them.</summary>
internal sealed class BenchProject : IDisposable
{
    private readonly string _packageFolder;

    private BenchProject(string folder, string packageFolder)
    {
        Folder = folder;
        _packageFolder = packageFolder;
    }

    public string Folder { get; }

    public string Dll => Path.Combine(Folder, "bin", "Release", "net10.0", "App.dll");

    public string Bundle => Path.Combine(Folder, "obj", "Release", "net10.0", "migrations.bundle");

    /// <summary>Where the build leaves the generated C#, in a project with the given program.</summary>
    public string GeneratedSources => Path.Combine(Folder, "obj", "Release", "net10.0", "generated", "**", "*.cs");

    /// <param name="feed">The packed packages; null for a project without them.</param>
    /// <param name="packageFolder">Where packages are unpacked; shared by the projects of one run.</param>
    public static BenchProject Create(PackedFeed? feed, string packageFolder)
    {
        var project = Create(feed, packageFolder, feed is null ? PinnedPackages.Reference("Npgsql") : feed.Reference("Migrations.PostgreSql"), "");
        project.EditProgram(usesMigrator: feed is not null);
        return project;
    }

    /// <summary>A project whose program is given, built so that the generated C# can be compiled elsewhere too.</summary>
    public static BenchProject Create(PackedFeed? feed, string packageFolder, string references, string program)
    {
        var folder = Directory.CreateTempSubdirectory("migrations-bench-").FullName;
        File.WriteAllText(Path.Combine(folder, "App.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <EmitCompilerGeneratedFiles>{(program.Length > 0 ? "true" : "false")}</EmitCompilerGeneratedFiles>
                <RestoreAdditionalProjectSources>{feed?.Folder}</RestoreAdditionalProjectSources>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                {references}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
        return new BenchProject(folder, packageFolder);
    }

    /// <summary>Changes the C# source and nothing else.</summary>
    public void EditProgram(bool usesMigrator)
    {
        var run = usesMigrator ? "var report = await App.Migrator.ApplyAsync();\nConsole.WriteLine(report.Applied.Count);" : "await Task.Yield();";
        File.WriteAllText(Path.Combine(Folder, "Program.cs"), $"// {Guid.NewGuid()}\n{run}\n");
    }

    public Task RestoreAsync() => RunAsync(server: false, "restore");

    /// <summary>Deletes all that a build made and keeps what a restore made.</summary>
    public void Clean()
    {
        foreach (var folder in new[] { Path.Combine(Folder, "bin"), Path.Combine(Folder, "obj", "Release") })
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>Builds without restore and returns the seconds of the whole command.</summary>
    public Task<double> BuildAsync(bool server) => RunAsync(server, "build", "--no-restore", "-c", "Release");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private async Task<double> RunAsync(bool server, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [.. arguments, "-nologo", "-v", "quiet"]) { WorkingDirectory = Folder, RedirectStandardOutput = true };
        start.Environment["NUGET_PACKAGES"] = _packageFolder;
        start.Environment["UseSharedCompilation"] = server ? "true" : "false";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment.Remove("CI");
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        clock.Stop();
        return process.ExitCode == 0 ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }
}
