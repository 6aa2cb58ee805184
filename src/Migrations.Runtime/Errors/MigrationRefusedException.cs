namespace Migrations;

/// <summary>A check before the first statement failed. Nothing was done.</summary>
public sealed class MigrationRefusedException : MigrationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reasons">One sentence, or several, for each reason.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public MigrationRefusedException(IReadOnlyList<string> reasons, Exception? innerException = null)
        : base(string.Join(Environment.NewLine, reasons), innerException) => Reasons = reasons;

    /// <summary>Everything that stands in the way, one item each.</summary>
    public IReadOnlyList<string> Reasons { get; }
}
