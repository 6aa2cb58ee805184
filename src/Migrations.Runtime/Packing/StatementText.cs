using System.Text;

namespace Migrations.Packing;

/// <summary>Cuts the statements of a script out of its bytes, and says where variables are in each.</summary>
/// <param name="variables">Those of the whole script, in order.</param>
internal sealed class StatementText(IReadOnlyList<VariableSpan> variables)
{
    private int _next;

    /// <summary>To be called for the statements in their order.</summary>
    public StatementTemplate Of(ReadOnlySpan<byte> script, StatementSpan statement)
    {
        var (start, end) = (statement.Start, statement.Start + statement.Length);
        var text = Encoding.UTF8.GetString(script[start..end]);
        while (_next < variables.Count && variables[_next].Start < start)
        {
            _next++;
        }

        if (_next == variables.Count || variables[_next].Start >= end)
        {
            return new StatementTemplate(text, []);
        }

        var found = new List<TemplateVariable>();
        for (; _next < variables.Count && variables[_next].End <= end; _next++)
        {
            var variable = variables[_next];
            found.Add(new TemplateVariable(
                Encoding.UTF8.GetCharCount(script[start..variable.Start]), Encoding.UTF8.GetCharCount(script[variable.Start..variable.End]), variable.Name, variable.Context));
        }

        return new StatementTemplate(text, found);
    }
}
