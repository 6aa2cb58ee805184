namespace Migrations;

/// <summary>Which way a migration runs.</summary>
public enum MigrationDirection
{
    /// <summary>Its up script runs.</summary>
    Up = 0,

    /// <summary>Its down script runs.</summary>
    Down = 1,
}
