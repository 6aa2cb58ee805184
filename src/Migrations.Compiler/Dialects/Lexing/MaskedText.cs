using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.Lexing;

/// <summary>A text in which pieces that are not SQL are written over, so that the engine can read the rest; every offset stays.</summary>
internal sealed class MaskedText(byte[] original)
{
    private readonly List<TextRange> _unknown = [];
    private byte[]? _copy;

    public byte[] Bytes => _copy ?? original;

    /// <summary>Puts white space over something that was never part of a statement.</summary>
    public void Blank(TextRange range) => Fill(range, (byte)' ');

    /// <summary>Puts a name over something whose value is not known: what the engine says of the statement is not to be trusted.</summary>
    public void Substitute(TextRange range)
    {
        Fill(range, (byte)'x');
        _unknown.Add(range);
    }

    /// <summary>The statement holds something that was substituted.</summary>
    public bool IsUncertain(TextRange range) => _unknown.Exists(u => u.Start >= range.Start && u.Start < range.End);

    private void Fill(TextRange range, byte filler)
    {
        _copy ??= (byte[])original.Clone();
        for (var i = range.Start; i < range.End; i++)
        {
            if (_copy[i] != '\n')
            {
                _copy[i] = filler;
            }
        }
    }
}
