namespace Migrations.Compiler.Text;

/// <summary>Offsets of a text in which pieces were replaced, and those of the text before that.</summary>
internal sealed class OffsetMap
{
    private readonly List<(TextRange Before, TextRange After)> _pieces = [];

    /// <summary>To be called for the pieces in their order.</summary>
    public void Add(TextRange before, TextRange after) => _pieces.Add((before, after));

    /// <summary>Where something that begins at an offset of the new text began in the old one: inside of a piece, where the piece began.</summary>
    public int ToStart(int offset)
    {
        var (before, after) = PieceAt(offset);
        return offset < after.End ? before.Start : offset - after.End + before.End;
    }

    /// <summary>Where something that ends at an offset of the new text ended in the old one: inside of a piece, where the piece ended.</summary>
    public int ToEnd(int offset)
    {
        var (before, after) = PieceAt(offset - 1);
        return offset < after.End ? before.End : offset - after.End + before.End;
    }

    /// <summary>The offset in the new text of one of the old text that lies in no piece.</summary>
    public int ToNew(int offset)
    {
        var last = _pieces.FindLastIndex(piece => piece.Before.End <= offset);
        return last < 0 ? offset : offset - _pieces[last].Before.End + _pieces[last].After.End;
    }

    // The last piece that begins at the offset or before it.
    private (TextRange Before, TextRange After) PieceAt(int offset)
    {
        var last = _pieces.FindLastIndex(piece => piece.After.Start <= offset);
        return last < 0 ? default : _pieces[last];
    }
}
