namespace Migrations.Resilience.Tests.Recovery;

/// <summary>How a run ends.</summary>
internal enum Fault
{
    /// <summary>A statement that the database refuses.</summary>
    Error,

    /// <summary>A verify script that finds something.</summary>
    Check,

    /// <summary>The connection is lost once on the way, and a statement is refused at the end.</summary>
    Connection,

    /// <summary>The place of the backups is full.</summary>
    Disk,

    /// <summary>SIGKILL.</summary>
    Kill,
}
