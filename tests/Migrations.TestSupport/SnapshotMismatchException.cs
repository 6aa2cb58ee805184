namespace Migrations.TestSupport;

/// <summary>The text of a test is not the verified one; the message shows the difference and what to do.</summary>
public sealed class SnapshotMismatchException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public SnapshotMismatchException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public SnapshotMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public SnapshotMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
