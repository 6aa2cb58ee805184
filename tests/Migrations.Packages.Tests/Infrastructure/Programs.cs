namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>Programs and scripts that several scenarios use.</summary>
internal static class Programs
{
    /// <summary>Runs a command or applies everything to <c>app.db</c> in the current folder, and names the catalog.</summary>
    public const string ApplyToSqlite =
        """
        using App;

        Environment.SetEnvironmentVariable("DATABASE_URL", "sqlite:///app.db");
        if (await Migrator.RunCommandAsync(args) is { } exitCode)
        {
            return exitCode;
        }

        try
        {
            Console.WriteLine(await Migrator.ApplyAsync());
        }
        catch (Migrations.MigrationException failure)
        {
            Console.WriteLine("refused: " + failure.Message);
        }

        Console.WriteLine("catalog: " + string.Join(", ", Migrator.Catalog.All));
        return 0;
        """;

    public const string CreateUsers = "CREATE TABLE users (\n    id INTEGER PRIMARY KEY,\n    name TEXT NOT NULL\n);\n";

    public const string DropUsers = "DROP TABLE users;\n";

    public const string CreateOrders = "CREATE TABLE orders (\n    id INTEGER PRIMARY KEY,\n    user_id INTEGER NOT NULL REFERENCES users (id)\n);\n";

    public const string DropOrders = "DROP TABLE orders;\n";
}
