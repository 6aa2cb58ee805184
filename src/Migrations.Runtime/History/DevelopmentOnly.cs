namespace Migrations.History;

/// <summary>Keeps what destroys a database out of every environment that does not say that it is for development.</summary>
internal static class DevelopmentOnly
{
    private static readonly string[] s_names = ["Development", "dev", "local", "test"];

    /// <param name="environment">Its name; null when nobody named one.</param>
    /// <param name="database">The database, for the message.</param>
    /// <exception cref="MigrationRefusedException">It is another environment, or none is named.</exception>
    public static void Require(string? environment, string database)
    {
        if (environment is null || !s_names.Contains(environment, StringComparer.OrdinalIgnoreCase))
        {
            var named = environment is null ? "no environment is named" : $"the environment is '{environment}'";
            throw new MigrationRefusedException(
                [$"Everything in {database} would be dropped, and {named}. That is done only where the environment is one of {string.Join(", ", s_names)}: the option Environment ('--environment'), or the variable MIGRATIONS_ENVIRONMENT, DOTNET_ENVIRONMENT or ASPNETCORE_ENVIRONMENT."]);
        }
    }
}
