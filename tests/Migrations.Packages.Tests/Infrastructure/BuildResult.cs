namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>What a build printed, read as a person or an editor reads it.</summary>
internal sealed class BuildResult(CommandResult command, string folder)
{
    private readonly IReadOnlyList<BuildMessage> _messages = BuildMessage.In(command.Output, folder);

    public string Output => command.Output;

    /// <summary>The build succeeded and had nothing to say.</summary>
    public BuildResult SucceedsWithoutWarning() => Succeeds();

    /// <summary>The build succeeded with exactly these warnings, each <c>place: warning CODE</c>.</summary>
    public BuildResult Succeeds(params string[] warnings)
    {
        command.Succeeds();
        return Printed(warnings);
    }

    /// <summary>The build failed with exactly these messages, each <c>place: error CODE</c> or <c>place: warning CODE</c>.</summary>
    public BuildResult FailsWith(params string[] messages)
    {
        command.Fails();
        return Printed(messages);
    }

    /// <summary>The build failed, whatever it said.</summary>
    public BuildResult Fails()
    {
        command.Fails();
        return this;
    }

    /// <summary>The sentence of the message with this code contains the text.</summary>
    public BuildResult Explains(string code, string text)
    {
        Assert.IsTrue(
            _messages.Any(message => message.Code == code && message.Text.Contains(text, StringComparison.Ordinal)),
            $"No {code} contains: {text}\n{command}");
        return this;
    }

    /// <summary>The text stands somewhere in the output.</summary>
    public BuildResult Says(string text)
    {
        command.Says(text);
        return this;
    }

    public BuildResult DoesNotSay(string text)
    {
        command.DoesNotSay(text);
        return this;
    }

    private BuildResult Printed(string[] expected)
    {
        var actual = string.Join('\n', _messages.Select(message => message.ToString()).Order(StringComparer.Ordinal));
        var wanted = string.Join('\n', expected.Order(StringComparer.Ordinal));
        Assert.AreEqual(wanted, actual, $"The build said something else than expected.\nExpected:\n{wanted}\nActual:\n{actual}\n{command}");
        return this;
    }
}
