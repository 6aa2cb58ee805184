using System.Globalization;
using System.Text;

namespace Migrations.Packing;

/// <summary>The text of a statement as it is sent: its bytes in the script with values in the place of its variables.</summary>
/// <param name="variables">Those of the whole script, in order.</param>
/// <param name="valueOf">The value of a variable, written for its context.</param>
internal sealed class StatementText(IReadOnlyList<VariableSpan> variables, Func<VariableSpan, string> valueOf)
{
    /// <summary>It has the value of a batch's size; its name cannot be declared.</summary>
    public const string BatchSize = "batch_size";

    private int _next;

    /// <summary>To be called for the statements in their order.</summary>
    public string Of(ReadOnlySpan<byte> script, StatementSpan statement)
    {
        var (at, end) = (statement.Start, statement.Start + statement.Length);
        while (_next < variables.Count && variables[_next].Start < at)
        {
            _next++;
        }

        if (_next == variables.Count || variables[_next].Start >= end)
        {
            return Encoding.UTF8.GetString(script[at..end]);
        }

        var text = new StringBuilder(statement.Length);
        for (; _next < variables.Count && variables[_next].End <= end; _next++)
        {
            var variable = variables[_next];
            text.Append(Encoding.UTF8.GetString(script[at..variable.Start]));
            text.Append(variable.Name == BatchSize && statement.Batch is { } batch ? batch.Size.ToString(CultureInfo.InvariantCulture) : valueOf(variable));
            at = variable.End;
        }

        return text.Append(Encoding.UTF8.GetString(script[at..end])).ToString();
    }
}
