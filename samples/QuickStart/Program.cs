using Microsoft.Data.Sqlite;
using Migrations;
using QuickStart;

// "dotnet run -- status", "… -- up --dry-run", "… -- down --steps 1": the commands are in the app itself.
var options = new MigrationOptions { DefaultDatabase = "sqlite:///quickstart.db" };
if (await Migrator.RunCommandAsync(args, options) is { } exitCode)
{
    return exitCode;
}

try
{
    Console.WriteLine(await Migrator.ApplyAsync(options));
}
catch (MigrationException failure)
{
    // The message says what was done, what failed in which file and line, and what to do next.
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}

using var connection = new SqliteConnection("Data Source=quickstart.db");
await connection.OpenAsync();
using var command = connection.CreateCommand();
command.CommandText = "SELECT b.title, a.name FROM book b JOIN author a ON a.id = b.author_id ORDER BY b.title";
using var rows = await command.ExecuteReaderAsync();
while (await rows.ReadAsync())
{
    Console.WriteLine($"{rows.GetString(0)}, by {rows.GetString(1)}");
}

Console.WriteLine($"The newest migration of this build is {Migrator.Catalog.V0003_AddPrices}.");
return 0;
