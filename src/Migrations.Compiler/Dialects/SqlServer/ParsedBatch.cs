using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer;

/// <summary>The statements of a batch, and where its text lies in the script.</summary>
/// <param name="Offset">First byte of the batch.</param>
/// <param name="Length">Bytes of the batch.</param>
/// <param name="Text">As the parser got it; its offsets are UTF-16 units.</param>
/// <param name="Statements">Those that could be read.</param>
internal sealed record ParsedBatch(int Offset, int Length, string Text, IList<TSqlStatement> Statements)
{
    public int ToBytes(int characters)
    {
        var count = Math.Max(0, Math.Min(characters, Text.Length));
        return Offset + (Text.Length == Length ? count : Encoding.UTF8.GetByteCount(Text.Substring(0, count)));
    }

    public TextRange RangeOf(TSqlFragment fragment) => TextRange.FromTo(ToBytes(fragment.StartOffset), ToBytes(fragment.StartOffset + fragment.FragmentLength));
}
