using System.Text.RegularExpressions;

namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>One error or warning of a build: <c>file(line,column,endLine,endColumn): error MIG1001: sentence</c>.</summary>
/// <param name="Place">File below the folder of the test with <c>/</c>, and the place in it: <c>App/Migrations/0001_x.sql(2,1,2,7)</c>.</param>
/// <param name="Level"><c>error</c> or <c>warning</c>.</param>
internal sealed partial record BuildMessage(string Place, string Level, string Code, string Text)
{
    public static IReadOnlyList<BuildMessage> In(string output, string folder) =>
        [.. Pattern().Matches(output).Select(match => From(match, folder)).Distinct()];

    public override string ToString() => $"{Place}: {Level} {Code}";

    private static BuildMessage From(Match match, string folder)
    {
        var place = match.Groups["place"].Value.Trim();
        var prefix = folder + Path.DirectorySeparatorChar;
        var relative = place.StartsWith(prefix, StringComparison.Ordinal) ? place[prefix.Length..] : place;
        return new BuildMessage(relative.Replace('\\', '/'), match.Groups["level"].Value, match.Groups["code"].Value, match.Groups["text"].Value);
    }

    // A message may begin with the number of its node, and ends with the project in brackets, and with its target framework where there are several.
    [GeneratedRegex(@"^ *([0-9:]+>)?(?<place>[^\r\n]*?) ?: (?<level>error|warning) (?<code>[A-Z]+[0-9]+): (?<text>[^\r\n]*?)( \[[^\[\]\r\n]+proj(::[^\]]*)?\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex Pattern();
}
