using System.Text;
using System.Text.RegularExpressions;

namespace Migrations.Testing.Turns;

/// <summary>
/// Settings that an app names itself, such as <c>app.tenant</c>. <c>pg_settings</c> does not list them, so their names are taken from the texts of
/// statements that may set one; a name too many costs nothing, because the server is asked for the value.
/// </summary>
internal static partial class CustomSetting
{
    public static IEnumerable<string> NamesIn(ReadOnlySpan<byte> message)
    {
        if (message.IndexOf("."u8) < 0 || (message.IndexOf("set"u8) < 0 && message.IndexOf("SET"u8) < 0 && message.IndexOf("Set"u8) < 0))
        {
            return [];
        }

        var text = Encoding.UTF8.GetString(message);
        return Setting().Matches(text).Select(match => match.Groups["name"].Value.Replace("\"", "", StringComparison.Ordinal));
    }

    [GeneratedRegex("""(?:\bset\s+(?:session\s+)?|set_config\s*\(\s*')(?<name>"?[a-z_][\w$]*"?\."?[a-z_][\w$.]*"?)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Setting();
}
