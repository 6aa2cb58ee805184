using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.State;

/// <summary>Which statement is the reason for a state.</summary>
/// <param name="Kind">What it did.</param>
/// <param name="Script">Its script.</param>
/// <param name="Range">Its place in the script.</param>
internal sealed record Origin(OriginKind Kind, ReplayScript? Script, TextRange Range)
{
    public static Origin None { get; } = new(OriginKind.None, null, default);
}
