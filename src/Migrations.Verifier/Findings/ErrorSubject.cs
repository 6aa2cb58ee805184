using System.Text.RegularExpressions;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Findings;

/// <summary>The name that an error is about: of a column without its table, of a function without its arguments.</summary>
internal static partial class ErrorSubject
{
    /// <summary>As the server stores it, without a schema; null where the message names nothing.</summary>
    public static string? Of(ScratchError error) => SqliteErrors.IsOne(error) ? SqliteErrors.SubjectOf(error) : Named().Match(error.Message) switch
    {
        { Success: true } match => LastPart(match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["plain"].Value),
        _ => null,
    };

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..].Trim('"');

    // relation "a.b" does not exist; column a.b does not exist; column "b" of relation "a" does not exist; function s.f(integer) does not exist; type "x" already exists
    [GeneratedRegex("""(?:"(?<quoted>[^"]+)"|(?:column|function|procedure|routine|aggregate|operator class|type|role) (?<plain>[^\s("]+))""")]
    private static partial Regex Named();
}
