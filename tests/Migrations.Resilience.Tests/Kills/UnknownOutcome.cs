using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Resilience.Tests.Kills;

/// <summary>What the app prints when nobody can know whether a statement took effect: of which migration, and the words that resolve it.</summary>
internal sealed partial record UnknownOutcome(string Migration, string[] Repeat, string[] Skip)
{
    public int Version => int.Parse(Migration[..4], CultureInfo.InvariantCulture);

    /// <summary>Reads it from the output; null when it says nothing of the kind.</summary>
    public static UnknownOutcome? Find(string output)
    {
        var text = Blank().Replace(output, " ");
        if (!text.Contains("Nobody knows whether it took effect", StringComparison.Ordinal))
        {
            return null;
        }

        var migration = Migrations().Match(text);
        Assert.IsTrue(migration.Success, "no migration is named whose outcome cannot be found out: " + text);
        Assert.Contains("then run 'up --interrupted repeat' if it did not, 'up --interrupted skip' if it did", text);
        return new UnknownOutcome(migration.Value, ["--interrupted", "repeat"], ["--interrupted", "skip"]);
    }

    [GeneratedRegex("\\s+")]
    private static partial Regex Blank();

    /// <summary>Of the history only these have a statement that no probe is for.</summary>
    [GeneratedRegex("\\d{4}_loose")]
    private static partial Regex Migrations();
}
