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
    private const int Step = 64;

    // Bytes before each 64th character; asked for each name of a batch, and counting from its beginning each time would take long.
    private readonly Lazy<int[]> _marks = new(() => FindMarks(Text));

    public int ToBytes(int characters)
    {
        var count = Math.Max(0, Math.Min(characters, Text.Length));
        return Offset + (Text.Length == Length ? count : CountBytes(count));
    }

    private int CountBytes(int characters)
    {
        var mark = characters / Step;
        return _marks.Value[mark] + Utf8LengthOf(Text, mark * Step, characters);
    }

    private static int[] FindMarks(string text)
    {
        var marks = new int[(text.Length / Step) + 1];
        for (var i = 1; i < marks.Length; i++)
        {
            marks[i] = marks[i - 1] + Utf8LengthOf(text, (i - 1) * Step, i * Step);
        }

        return marks;
    }

    // Half of a surrogate pair counts as half of its four bytes, so that a mark may stand in the middle of one.
    private static int Utf8LengthOf(string text, int start, int end)
    {
        var bytes = 0;
        for (var i = start; i < end; i++)
        {
            bytes += text[i] < 0x80 ? 1 : text[i] < 0x800 || char.IsSurrogate(text[i]) ? 2 : 3;
        }

        return bytes;
    }

    public TextRange RangeOf(TSqlFragment fragment) => TextRange.FromTo(ToBytes(fragment.StartOffset), ToBytes(fragment.StartOffset + fragment.FragmentLength));
}
