using System.Text.RegularExpressions;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.Templates;

/// <summary>How a value is written for the place that it takes; the runtime has the same rules for the values of a run.</summary>
internal static class VariableText
{
    private static readonly Regex s_bare = new("^(?:[A-Za-z_][A-Za-z0-9_]*|[0-9]+(?:\\.[0-9]+)?|\"(?:[^\"]|\"\")+\")\\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_plain = new("^(?!.*--)[A-Za-z0-9_.-]*\\z", RegexOptions.CultureInvariant);

    /// <summary>The value as it is written in a context; null when it cannot be written there safely.</summary>
    public static string? Write(VariableContext context, string value) => context switch
    {
        _ when value.IndexOf('\0') >= 0 => null,
        VariableContext.Bare => s_bare.IsMatch(value) ? value : null,
        VariableContext.Text => value.Replace("'", "''"),
        VariableContext.Quoted => value.Replace("\"", "\"\""),
        VariableContext.EscapeText => value.Replace("\\", "\\\\").Replace("'", "''"),
        VariableContext.Bracketed => value.Replace("]", "]]"),
        VariableContext.Backticked => value.Replace("`", "``"),
        _ => s_plain.IsMatch(value) ? value : null,
    };

    /// <summary>What a value must be there.</summary>
    public static string Rule(VariableContext context) => context switch
    {
        VariableContext.Bare => "a name (letters, digits and _), a number without a sign, or a name in double quotes; put '…' around the variable if it is text",
        VariableContext.Plain => "made of letters, digits, _, . and single -, because quotes cannot protect anything else there",
        _ => "without zero bytes",
    };
}
