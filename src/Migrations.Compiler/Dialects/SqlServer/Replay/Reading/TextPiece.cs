namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>A part of a text that a batch builds.</summary>
/// <param name="Text">As it is when it runs.</param>
/// <param name="Start">UTF-16 units from the beginning of the batch: of a literal, behind its opening quote; else the expression that makes it.</param>
/// <param name="Length">The same in the batch; a literal's is longer where it has doubled quotes.</param>
/// <param name="IsLiteral">Its characters stand in the batch.</param>
internal sealed record TextPiece(string Text, int Start, int Length, bool IsLiteral)
{
    /// <summary>The place in the batch of a character of the text.</summary>
    public int PlaceOf(int character)
    {
        if (!IsLiteral)
        {
            return Start;
        }

        var quotes = 0;
        for (var i = 0; i < character && i < Text.Length; i++)
        {
            quotes += Text[i] == '\'' ? 1 : 0;
        }

        return Start + character + quotes;
    }
}
