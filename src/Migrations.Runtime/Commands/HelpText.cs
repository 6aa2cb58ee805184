using System.Globalization;
using System.Text;

namespace Migrations.Commands;

/// <summary>The help of all commands and of one.</summary>
internal static class HelpText
{
    public static string All()
    {
        var text = new StringBuilder("Commands (each with --help):\n");
        foreach (var verb in CommandVerb.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {verb.Name,-9} {verb.Help}\n");
        }

        return text.Append("Exit codes: 0 done or up to date, 1 failed, 2 wrong usage, 3 'status --check'\nfound something pending.").ToString();
    }

    public static string Of(CommandVerb verb)
    {
        if (verb == CommandVerb.HelpVerb)
        {
            return All();
        }

        var text = new StringBuilder($"{verb.Name}: {verb.Help}\n");
        foreach (var option in verb.Options)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {option,-25} {option.Help}\n");
        }

        return text.ToString().TrimEnd('\n');
    }
}
