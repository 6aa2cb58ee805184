namespace Migrations.Testing.Turns;

/// <summary>Names that the engine's snapshot has.</summary>
internal static class EmbeddedServer
{
    /// <summary>The superuser that the session begins as.</summary>
    public const string User = "postgres";

    public const string Database = "postgres";
}
