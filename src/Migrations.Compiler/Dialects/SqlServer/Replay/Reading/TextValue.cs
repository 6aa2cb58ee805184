using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>A text that a batch builds and may run; what is not known of it is <see cref="Names.Hole"/>.</summary>
internal sealed class TextValue(IReadOnlyList<TextPiece> pieces)
{
    public IReadOnlyList<TextPiece> Pieces => pieces;

    public string Text { get; } = string.Concat(pieces.Select(piece => piece.Text));

    /// <summary>Where a part of the text stands in the batch.</summary>
    public (int Start, int End) PlaceOf(int start, int end)
    {
        var (first, _) = At(start, isEnd: false);
        var (last, isLiteral) = At(end, isEnd: true);
        return first <= last || isLiteral ? (first, Math.Max(first, last)) : (first, first);
    }

    /// <summary>The places of the text that runs, by way of the batch that builds it.</summary>
    public StepPlaces PlacesIn(StepPlaces batch) => new((start, end) =>
    {
        var (first, last) = PlaceOf(start, end);
        return last > first ? batch.Of(first, last) : TextRange.FromTo(batch.Of(first, first).Start, batch.Of(first, first).Start);
    });

    private (int Place, bool IsLiteral) At(int character, bool isEnd)
    {
        var at = 0;
        foreach (var piece in pieces)
        {
            if (character < at + piece.Text.Length || (isEnd && character == at + piece.Text.Length))
            {
                return (piece.IsLiteral ? piece.PlaceOf(character - at) : isEnd ? piece.Start + piece.Length : piece.Start, piece.IsLiteral);
            }

            at += piece.Text.Length;
        }

        return pieces.Count == 0 ? (0, false) : (pieces[pieces.Count - 1].Start + pieces[pieces.Count - 1].Length, false);
    }
}
