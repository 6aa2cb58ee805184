using Microsoft.Data.Sqlite;
using QuickStart;

// "dotnet run -- status", "… -- up --dry-run", "… -- down --steps 1": the commands are in the app itself.
const string Database = "sqlite:///quickstart.db";
if (Environment.GetEnvironmentVariable("DATABASE_URL") is null)
{
    Environment.SetEnvironmentVariable("DATABASE_URL", Database);
}

if (await Migrator.RunCommandAsync(args) is { } exitCode)
{
    return exitCode;
}

var report = await Migrator.ApplyAsync();
Console.WriteLine(report);

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
