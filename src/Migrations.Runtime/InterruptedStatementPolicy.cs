namespace Migrations;

/// <summary>
/// What to do about a migration without a transaction whose process was killed while a statement ran, so that nobody knows whether that one
/// statement took effect.
/// </summary>
public enum InterruptedStatementPolicy
{
    /// <summary>Refuse to run and name the statement: a person looks at the database and decides.</summary>
    Stop = 0,

    /// <summary>The statement took no effect, or may run twice: run it again.</summary>
    Repeat = 1,

    /// <summary>The statement took effect: go on behind it.</summary>
    Skip = 2,
}
