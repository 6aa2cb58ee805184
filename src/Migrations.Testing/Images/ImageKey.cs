using System.Globalization;

namespace Migrations.Testing.Images;

/// <summary>What the content of a migrated database depends on.</summary>
/// <param name="Catalog">The migrations: a catalog never changes, and an app has one.</param>
/// <param name="Options">What of the options changes the database, as text.</param>
internal sealed record ImageKey(MigrationCatalog Catalog, string Options)
{
    private const string EnvironmentPrefix = "MIGRATIONS_VARIABLE_";

    private static readonly string[] s_environmentNames = ["MIGRATIONS_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    /// <summary>False when something is to be told of each run, or does something in it that is not known here.</summary>
    public static bool IsPossible(MigrationOptions options) =>
        !options.DryRun && options.Progress is null && options.Logger is null && options.LogFile is null && options.Hooks == new MigrationHooks();

    public static ImageKey Of(MigrationCatalog catalog, EmbeddedPostgresOptions options)
    {
        var migrations = options.Migrations;
        string?[] parts =
        [
            options.MemoryBytes.ToString(CultureInfo.InvariantCulture), migrations.Target?.Id, migrations.Phase.ToString(), migrations.Environment, migrations.Role,
            migrations.Transaction.ToString(), migrations.JournalSchema, migrations.HistoryTable, migrations.LogTable, migrations.ApplicationName,
            .. migrations.Variables.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => (string[])[pair.Key, pair.Value]),
            .. s_environmentNames.Select(Environment.GetEnvironmentVariable),
            .. EnvironmentVariables(),
        ];
        return new ImageKey(catalog, string.Join('\0', parts));
    }

    private static IEnumerable<string> EnvironmentVariables() =>
        from System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables()
        let name = (string)entry.Key
        where name.StartsWith(EnvironmentPrefix, StringComparison.OrdinalIgnoreCase)
        orderby name
        select name + "=" + entry.Value;
}
