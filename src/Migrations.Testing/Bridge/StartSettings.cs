using System.Text.RegularExpressions;

namespace Migrations.Testing.Bridge;

/// <summary>Settings in the message that a client begins with: by name, or as options of a command line.</summary>
internal static partial class StartSettings
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(IReadOnlyDictionary<string, string> parameters) =>
    [
        .. FromOptions(parameters.GetValueOrDefault("options", "")),
        .. parameters.Where(parameter => parameter.Key is not ("user" or "database" or "options" or "replication")
            && !parameter.Key.StartsWith("_pq_.", StringComparison.Ordinal) && !IsUsualEncoding(parameter)),
    ];

    /// <summary>What the session has without being told.</summary>
    private static bool IsUsualEncoding(KeyValuePair<string, string> parameter) =>
        parameter.Key == "client_encoding" && parameter.Value.Trim('\'').ToUpperInvariant() is "UTF8" or "UTF-8" or "UNICODE";

    /// <summary><c>-c name=value</c> and <c>--name=value</c>; a backslash takes a space into a value.</summary>
    private static IEnumerable<KeyValuePair<string, string>> FromOptions(string options) =>
        Option().Matches(options).Select(match => new KeyValuePair<string, string>(
            match.Groups["name"].Value.Replace('-', '_'),
            Escape().Replace(match.Groups["value"].Value, "$1")));

    [GeneratedRegex("""(?:^|\s)(?:-c\s*|--)(?<name>[\w.-]+)=(?<value>(?:\\.|[^\s\\])*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex("""\\(.)""", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
