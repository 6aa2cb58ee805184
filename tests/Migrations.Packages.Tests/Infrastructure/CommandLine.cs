using System.Diagnostics;
using System.Text;

namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>Runs programs as a person does, without what the test host has set.</summary>
internal static class CommandLine
{
    // What the test host or a build server sets must not reach the projects under test.
    private static readonly string[] s_foreign =
    [
        "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "DOTNET_HOST_PATH",
        "CI", "TF_BUILD", "GITHUB_ACTIONS", "ContinuousIntegrationBuild", "DATABASE_URL", "VSTEST_HOST_DEBUG", "Configuration", "Platform",
    ];

    public static CommandResult Run(string folder, IEnumerable<KeyValuePair<string, string>> environment, string program, IReadOnlyList<string> arguments)
    {
        using var running = Start(folder, environment, program, arguments);
        return running.Finish();
    }

    /// <summary>Starts it and does not wait.</summary>
    public static RunningCommand Start(string folder, IEnumerable<KeyValuePair<string, string>> environment, string program, IReadOnlyList<string> arguments) =>
        new(StartInfo(folder, environment, program, arguments));

    private static ProcessStartInfo StartInfo(string folder, IEnumerable<KeyValuePair<string, string>> environment, string program, IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in s_foreign)
        {
            info.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }
}
