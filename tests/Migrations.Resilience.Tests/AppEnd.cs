using System.Text.RegularExpressions;

namespace Migrations.Resilience.Tests;

/// <summary>How a process of the test app ended.</summary>
internal sealed record AppEnd(int ExitCode, string Output)
{
    /// <summary>The output as one line: the app wraps what it prints.</summary>
    public string Text { get; } = Regex.Replace(Output, "\\s+", " ");
}
