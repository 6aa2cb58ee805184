using System.Globalization;
using System.Text;
using Migrations.Providers;

namespace Migrations.Packing;

/// <summary>A statement as the file has it, with variables in it.</summary>
/// <param name="Text">The text with <c>${name}</c>.</param>
/// <param name="Variables">Where they are, in order.</param>
internal sealed record StatementTemplate(string Text, IReadOnlyList<TemplateVariable> Variables)
{
    /// <summary>The statement with values in the place of its variables.</summary>
    /// <param name="statement">The one that this is the template of.</param>
    /// <param name="valueOf">The value of a variable, written for its context.</param>
    public SqlStatement Fill(SqlStatement statement, Func<TemplateVariable, string> valueOf)
    {
        var text = new StringBuilder(Text.Length);
        var filled = new FilledVariable[Variables.Count];
        var at = 0;
        for (var i = 0; i < filled.Length; i++)
        {
            var variable = Variables[i];
            text.Append(Text, at, variable.Start - at);
            var value = variable.Name == TemplateVariable.BatchSize && statement.Batch is { } batch
                ? batch.Size.ToString(CultureInfo.InvariantCulture)
                : valueOf(variable);
            filled[i] = new FilledVariable(text.Length, value.Length, variable);
            text.Append(value);
            at = variable.Start + variable.Length;
        }

        return statement with { Text = text.Append(Text, at, Text.Length - at).ToString(), Filled = filled };
    }
}
