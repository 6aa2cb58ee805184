using Npgsql;
using ZeroDowntime;

// The whole change on one database, step by step: dotnet run -- postgresql://…; with a command (status, up, down, …) it is a deployment's tool.
if (await Migrator.RunCommandAsync(args) is { } exitCode)
{
    return exitCode;
}

if (args is not [var url])
{
    await Console.Error.WriteLineAsync("Give the URL of an empty PostgreSQL database, or a command such as 'status' or 'up --phase post-deploy'.");
    return 2;
}

await using var database = NpgsqlDataSource.Create(Migrations.PostgreSqlProvider.ConnectionStringOf(url));
await Migrator.ApplyAsync(database, new() { Target = Migrator.Catalog.V0001_CreateCustomers });
var ada = await new CustomersBefore(database).AddAsync("Ada", default);

Console.WriteLine(await Migrator.ApplyAsync(database));
await new CustomersBefore(database).RenameAsync(ada, "Ada Byron", default);
Console.WriteLine($"old and new app at once: {await new CustomersAfter(database).FindAsync(ada, default)}");

Console.WriteLine(await Migrator.ApplyAsync(database, Migrations.MigrationPhases.PostDeploy));
await new CustomersAfter(database).RenameAsync(ada, "Ada Lovelace", default);
Console.WriteLine($"the new app alone: {await new CustomersAfter(database).FindAsync(ada, default)}");
return 0;
