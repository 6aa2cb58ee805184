namespace Migrations;

/// <summary>Migrations could not be applied, rolled back or read. The message is written for the person who has to act.</summary>
public class MigrationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public MigrationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>What had been done when it failed; null when no run had begun.</summary>
    public MigrationReport? Report { get; internal set; }
}
