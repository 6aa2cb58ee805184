using System.Text.RegularExpressions;

namespace Migrations.Verifier.Routines;

/// <summary>What routines make while they run, such as temporary tables: it is not there when their bodies are looked at.</summary>
internal sealed partial class MadeInside
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public MadeInside(IEnumerable<string> sources)
    {
        foreach (Match match in sources.SelectMany(source => Creation().Matches(source)))
        {
            foreach (Match word in Word().Matches(match.Value))
            {
                _names.Add(word.Value);
            }
        }
    }

    public bool MayMake(string name) => _names.Contains(name);

    // The words behind CREATE, INTO TEMP and RENAME, in commands and in texts that are executed.
    [GeneratedRegex("""\b(?:CREATE|ADD|RENAME|INTO\s+TEMP\w*)\b[^;]{0,400}""", RegexOptions.IgnoreCase)]
    private static partial Regex Creation();

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Word();
}
