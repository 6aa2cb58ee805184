using System.Diagnostics;
using System.Text;

namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>Runs a program to its end.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    // What the test host or a build server sets must not reach the projects under test.
    private static readonly string[] s_foreign =
    [
        "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "DOTNET_HOST_PATH",
        "CI", "TF_BUILD", "GITHUB_ACTIONS", "ContinuousIntegrationBuild", "DATABASE_URL", "VSTEST_HOST_DEBUG", "Configuration", "Platform",
    ];

    public static CommandResult Run(string folder, IEnumerable<KeyValuePair<string, string>> environment, string program, IReadOnlyList<string> arguments)
    {
        using var process = new Process { StartInfo = StartInfo(folder, environment, program, arguments) };
        var line = $"{folder}> {program} {string.Join(' ', arguments)}";
        var output = new StringBuilder();
        process.OutputDataReceived += (_, data) => Append(output, data.Data);
        process.ErrorDataReceived += (_, data) => Append(output, data.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{line}\ndid not end within {s_limit.TotalMinutes} minutes and printed:\n{Text(output)}");
        }

        process.WaitForExit();
        return new CommandResult(line, process.ExitCode, Text(output));
    }

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

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            if (line is not null)
            {
                output.Append(line).Append('\n');
            }
        }
    }

    private static string Text(StringBuilder output)
    {
        lock (output)
        {
            return output.ToString();
        }
    }
}
