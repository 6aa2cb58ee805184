namespace Migrations.Planning;

/// <summary>Which migrations a run is for: of which phases, in which environment.</summary>
internal sealed class RunScope(MigrationPhases phases, string? environment)
{
    private static readonly string[] s_variables = ["MIGRATIONS_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    /// <summary>The environment's name; null when nobody named one.</summary>
    public string? Environment => environment;

    public static RunScope Of(MigrationOptions options) => Of(options, System.Environment.GetEnvironmentVariable);

    public static RunScope Of(MigrationOptions options, Func<string, string?> variable) =>
        new(options.Phase, options.Environment is { Length: > 0 } named ? named : s_variables.Select(variable).FirstOrDefault(v => !string.IsNullOrEmpty(v)));

    /// <summary>True when migrations of the phase run now.</summary>
    public bool Includes(MigrationPhase phase) =>
        phases == MigrationPhases.All || (phase == MigrationPhase.Deploy) == (phases == MigrationPhases.Deploy);

    /// <summary>True when a migration for these environments is meant: one for all is, and none when the environment has no name.</summary>
    public bool IsFor(IReadOnlyList<string> environments) =>
        environments.Count == 0 || (environment is not null && environments.Contains(environment, StringComparer.OrdinalIgnoreCase));
}
