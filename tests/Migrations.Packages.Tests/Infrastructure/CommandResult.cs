namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>How a program ended, and all that it printed.</summary>
internal sealed record CommandResult(string CommandLine, int ExitCode, string Output)
{
    public CommandResult Succeeds()
    {
        Assert.AreEqual(0, ExitCode, ToString());
        return this;
    }

    public CommandResult Fails()
    {
        Assert.AreNotEqual(0, ExitCode, ToString());
        return this;
    }

    /// <summary>The text stands somewhere in the output.</summary>
    public CommandResult Says(string text)
    {
        Assert.IsTrue(Output.Contains(text, StringComparison.Ordinal), $"The output does not contain: {text}\n{this}");
        return this;
    }

    public CommandResult DoesNotSay(string text)
    {
        Assert.IsFalse(Output.Contains(text, StringComparison.Ordinal), $"The output contains: {text}\n{this}");
        return this;
    }

    public override string ToString() => $"{CommandLine}\nended with {ExitCode} and printed:\n{Output}";
}
