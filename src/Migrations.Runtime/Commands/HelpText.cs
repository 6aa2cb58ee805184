using System.Globalization;
using System.Text;

namespace Migrations.Commands;

/// <summary>The help of all commands and of one, for 80 columns.</summary>
internal static class HelpText
{
    public static string All()
    {
        var text = new StringBuilder("Commands (each with --help):\n");
        foreach (var verb in CommandVerb.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {verb.Name,-15} {verb.Help}\n");
        }

        return text.Append("Exit codes: 0 done or up to date, 1 failed, 2 wrong usage, 3 'status --check'\nfound something pending, or 'validate' found errors.").ToString();
    }

    public static string Of(CommandVerb verb)
    {
        if (verb == CommandVerb.HelpVerb)
        {
            return All();
        }

        var text = new StringBuilder($"{verb.Name}{(verb.Argument is null ? "" : " " + verb.Argument)}: {verb.Help}\n");
        foreach (var option in verb.Options)
        {
            // Names of options in a column of their own, also where the words behind them need a second line.
            text.Append(TextWrap.Wrap(string.Create(CultureInfo.InvariantCulture, $"  {option,-25} {option.Help}"), hanging: 28)).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }
}
