using System.Globalization;

namespace Migrations.Engines.Hosting;

/// <summary>Errors that are ours, not the engine's.</summary>
internal static class EngineFailures
{
    public static EngineError TooDeep() => new()
    {
        Kind = EngineErrorKind.TooComplex,
        Message = "The statement is nested too deeply to be checked.",
        Hint = "Split it, or write a long chain of operators as a list, for example with IN, VALUES or a temporary table.",
    };

    public static EngineError TooLarge() => new()
    {
        Kind = EngineErrorKind.TooComplex,
        Message = "The text is too large to be checked: the engine would need more than "
            + (EngineMemory.Largest >> 20).ToString(CultureInfo.InvariantCulture) + " MB of memory.",
        Hint = "Split it into several files, or load data with COPY from a file of its own.",
    };

    public static EngineError Crashed(Exception cause) => new()
    {
        Kind = EngineErrorKind.Crashed,
        Message = "The engine stopped in the middle of this text, so it is not checked. " + cause.Message,
        Hint = "This is a defect of the engine, not of the text.",
    };
}
