using Migrations;
using Npgsql;
using Shop;

// The app's own command line: "dotnet run -- status", "… -- up --dry-run", "… -- down --steps 1".
if (await Migrator.RunCommandAsync(args) is { } exitCode)
{
    return exitCode;
}

var builder = WebApplication.CreateBuilder(args);
await using var database = await ShopDatabase.OpenAsync();
builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(PostgreSqlProvider.ConnectionStringOf(database.Url)));
builder.Services.AddSingleton<Store>();

// Before the first request: applies what is pending, or what "Migrations:Mode" of the configuration says (Validate, Wait, Off).
builder.Services.AddMigrations(Migrator.App, options => options.ConnectionString = database.Url);
builder.Services.AddHealthChecks().AddMigrations();

var app = builder.Build();

app.MapHealthChecks("/health");
app.MapGet("/products", (Store store, CancellationToken token) => store.ProductsAsync(token));
app.MapPost("/users", async (NewUser user, Store store, CancellationToken token) => Results.Created("/users", await store.AddUserAsync(user, token)));
app.MapPost("/orders", async (NewOrder order, Store store, CancellationToken token) => Results.Created("/orders", await store.AddOrderAsync(order, token)));
app.MapPost("/orders/{id:long}/payments", async (long id, NewPayment payment, Store store, CancellationToken token) =>
    await store.PayAsync(id, payment, token) is { } status ? Results.Ok(new { id, status }) : Results.NotFound());
app.MapGet("/orders/{id:long}", async (long id, Store store, CancellationToken token) =>
    await store.OrderAsync(id, token) is { } order ? Results.Ok(order) : Results.NotFound());

await app.RunAsync();
return 0;
