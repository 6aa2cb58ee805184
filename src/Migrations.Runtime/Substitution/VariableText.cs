using System.Text.RegularExpressions;
using Migrations.Packing;

namespace Migrations.Substitution;

/// <summary>Writes a value into SQL so that it stays a value, whatever is in it.</summary>
internal static partial class VariableText
{
    /// <summary>The value as it is written in a context; null when it cannot be written there safely.</summary>
    public static string? Write(string value, VariableContext context) => value.Contains('\0', StringComparison.Ordinal) ? null : context switch
    {
        VariableContext.Bare => Bare().IsMatch(value) ? value : null,
        VariableContext.Text => Double(value, "'"),
        VariableContext.Quoted => Double(value, "\""),
        VariableContext.EscapeText => Double(Double(value, "\\"), "'"),
        VariableContext.Bracketed => Double(value, "]"),
        VariableContext.Backticked => Double(value, "`"),
        _ => Plain().IsMatch(value) && !value.Contains("--", StringComparison.Ordinal) ? value : null,
    };

    /// <summary>What a value must be to be written there.</summary>
    public static string Rule(VariableContext context) => context switch
    {
        VariableContext.Bare => "a name (letters, digits and _), a number without a sign, or a name in double quotes; put '…' around the variable if it is text",
        VariableContext.Plain => "made of letters, digits, _, . and single -, for inside a dollar-quoted body quotes cannot protect anything else",
        _ => "without zero bytes",
    };

    private static string Double(string value, string quote) => value.Replace(quote, quote + quote, StringComparison.Ordinal);

    [GeneratedRegex("^(?:[A-Za-z_][A-Za-z0-9_]*|[0-9]+(?:\\.[0-9]+)?|\"(?:[^\"]|\"\")+\")\\z")]
    private static partial Regex Bare();

    [GeneratedRegex("^[A-Za-z0-9_.-]*\\z")]
    private static partial Regex Plain();
}
