using Microsoft.SqlServer.TransactSql.ScriptDom;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Where the fragments of a text are in the script. Of a text that EXEC runs: in the literals that it is made of.</summary>
/// <param name="toRange">First and last-but-one UTF-16 unit to bytes of the script.</param>
internal sealed class StepPlaces(Func<int, int, TextRange> toRange)
{
    public static StepPlaces Of(ParsedBatch batch, int scriptStart) =>
        new((start, end) => TextRange.FromTo(batch.ToBytes(start) - scriptStart, batch.ToBytes(end) - scriptStart));

    public TextRange Of(TSqlFragment fragment) => toRange(fragment.StartOffset, fragment.StartOffset + fragment.FragmentLength);

    public TextRange Of(int start, int end) => toRange(start, end);
}
