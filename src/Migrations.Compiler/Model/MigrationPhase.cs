namespace Migrations.Compiler.Model;

/// <summary>When a migration runs in a deployment; the numbers are those of the bundle.</summary>
internal enum MigrationPhase
{
    /// <summary>Before the new version of the app starts.</summary>
    Deploy = 0,

    /// <summary>After the old version of the app is gone.</summary>
    PostDeploy = 1,
}
