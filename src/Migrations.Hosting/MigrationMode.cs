namespace Migrations;

/// <summary>What a host does about migrations before the rest of it starts.</summary>
public enum MigrationMode
{
    /// <summary>Applies what is pending.</summary>
    Apply = 0,

    /// <summary>Refuses to start while something is pending or changed; writes nothing.</summary>
    Validate = 1,

    /// <summary>Waits until another instance, or a job, has applied everything; writes nothing.</summary>
    Wait = 2,

    /// <summary>Nothing.</summary>
    Off = 3,
}
