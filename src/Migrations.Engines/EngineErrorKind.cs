namespace Migrations.Engines;

/// <summary>What kind of answer an <see cref="EngineError"/> is.</summary>
internal enum EngineErrorKind
{
    /// <summary>The engine refused the text: its message and position are the engine's own.</summary>
    Syntax,

    /// <summary>The text is nested too deeply or is too large for the engine; the text itself may be right.</summary>
    TooComplex,

    /// <summary>The engine stopped in the middle (a defect of the engine); nothing is known about the text.</summary>
    Crashed,
}
