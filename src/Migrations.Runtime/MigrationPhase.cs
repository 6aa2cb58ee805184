namespace Migrations;

/// <summary>When in a deployment a migration runs. The numbers are those of the bundle.</summary>
public enum MigrationPhase
{
    /// <summary>Before the new app starts: expands the schema, so that the old app still works with it.</summary>
    Deploy = 0,

    /// <summary>After the old app is gone: contracts the schema.</summary>
    PostDeploy = 1,
}
