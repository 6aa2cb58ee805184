namespace Migrations;

/// <summary>Phases as files and commands write them.</summary>
internal static class PhaseNames
{
    public static string Of(MigrationPhase phase) => phase == MigrationPhase.Deploy ? "deploy" : "post-deploy";
}
