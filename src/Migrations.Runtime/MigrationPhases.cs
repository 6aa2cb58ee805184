namespace Migrations;

/// <summary>Which phases a run is for.</summary>
public enum MigrationPhases
{
    /// <summary>What runs before the new app starts; what belongs behind it stays pending.</summary>
    Deploy = 0,

    /// <summary>What runs after the old app is gone.</summary>
    PostDeploy = 1,

    /// <summary>Everything, in the order of the history.</summary>
    All = 2,
}
