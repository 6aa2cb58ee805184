using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Migrations.Packages.Tests.Infrastructure;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Packages.Tests.Projects;

/// <summary>The shop serves, its next version brings ten migrations, and the last one meets a row that nobody thought of.</summary>
[TestClass]
public sealed class FailedUpgradeOfTheShop
{
    private const string Assembly = "bin/Debug/net10.0/Shop.dll";
    private static readonly HttpClient s_client = new();

    [TestMethod]
    public async Task LeavesTheStateThatWasBeforeAndTheAppServesThroughout()
    {
        var server = await PostgreSqlServer.Embedded;
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        var url = server.Url(new NpgsqlConnectionStringBuilder(source.ConnectionString).Database!);
        var project = SampleProject.Of("Shop");
        project.Build().SucceedsWithoutWarning();
        Copy(project.Root.Combine("Shop/bin/Debug/net10.0"), project.Root.Combine("old"));
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        using var app = CommandLine.Start(project.Root.Path, Environment(project, url, address), "dotnet", ["old/Shop.dll"]);
        await ServesAsync(app, address);
        await source.CreateCommand("INSERT INTO product (sku, name, price_cents, stock) VALUES ('PEN-1', 'Pen', 100, 5)").ExecuteNonQueryAsync();
        var before = await StateAsync(source);
        AddNextVersion(project);
        project.Build().Succeeds();

        using var stop = new CancellationTokenSource();
        var customers = Task.Run(() => BuyAsync(address, stop.Token));
        var up = CommandLine.Run(project.Root.Path, Environment(project, url, address), "dotnet", ["Shop/" + Assembly, "up", "--on-failure", "undo", "--backups", project.Root.Combine("backups")]);
        await Task.Delay(200);
        await stop.CancelAsync();
        var bought = await customers;

        // The command line breaks lines where a screen is full.
        var said = string.Join(' ', up.Fails().Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Migrations/0010_cheaper_products.sql(1,", said);
        Assert.Contains("product_price_cents_check", said);
        Assert.Contains("Undone by down scripts: 0009_user_phone, 0008_create_returns, 0007_order_notes.", said);
        Assert.AreEqual(before, await StateAsync(source));
        Assert.IsGreaterThan(10, bought);
        Assert.AreEqual(bought, await source.CreateCommand("SELECT count(*) FROM customer_order").ExecuteScalarAsync(), "each order that was answered is there");
        Assert.AreEqual(1L, await BuyOnceAsync(address, "after@example.org"));
    }

    private static void AddNextVersion(TestProject project) => project
        .Script("0007_order_notes.sql", "ALTER TABLE customer_order ADD COLUMN note text NOT NULL DEFAULT '';\n")
        .Script("0007_order_notes.down.sql", "ALTER TABLE customer_order DROP COLUMN note;\n")
        .Script("0008_create_returns.sql", "CREATE TABLE order_return (order_id bigint PRIMARY KEY REFERENCES customer_order (id), reason text NOT NULL);\n")
        .Script("0008_create_returns.down.sql", "DROP TABLE order_return;\n")
        .Script("0009_user_phone.sql", "ALTER TABLE app_user ADD COLUMN phone text;\n")
        .Script("0009_user_phone.down.sql", "ALTER TABLE app_user DROP COLUMN phone;\n")
        .Script("0010_cheaper_products.sql", "UPDATE product SET price_cents = price_cents - 1000 WHERE stock > 0;\n")
        .Script("0010_cheaper_products.down.sql", "UPDATE product SET price_cents = price_cents + 1000 WHERE stock > 0;\n");

    private static Dictionary<string, string> Environment(TestProject project, string url, Uri address) =>
        new(project.Environment) { ["DATABASE_URL"] = url, ["ASPNETCORE_URLS"] = address.ToString(), ["MIGRATIONS_BACKUP"] = "scoped" };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task ServesAsync(RunningCommand app, Uri address)
    {
        var until = DateTime.UtcNow.AddSeconds(60);
        while (!app.HasEnded && DateTime.UtcNow < until)
        {
            try
            {
                if ((await s_client.GetAsync(new Uri(address, "health"))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        Assert.Fail(app.HasEnded ? app.Finish().ToString() : "The shop did not answer within a minute.");
    }

    /// <summary>Buys without pause; a request that fails ends it with its error.</summary>
    /// <returns>How many orders were answered.</returns>
    private static async Task<long> BuyAsync(Uri address, CancellationToken stop)
    {
        var bought = 0L;
        while (!stop.IsCancellationRequested)
        {
            bought += await BuyOnceAsync(address, $"customer{bought}@example.org");
        }

        return bought;
    }

    private static async Task<long> BuyOnceAsync(Uri address, string email)
    {
        using var user = await s_client.PostAsJsonAsync(new Uri(address, "users"), new { email, name = "A customer" });
        var id = await user.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<long>();
        using var order = await s_client.PostAsJsonAsync(new Uri(address, "orders"), new { userId = id, productId = 1, quantity = 1 });
        order.EnsureSuccessStatusCode();
        using var products = await s_client.GetAsync(new Uri(address, "products"));
        products.EnsureSuccessStatusCode();
        return 1;
    }

    /// <summary>Everything but what customers add.</summary>
    private static async Task<string> StateAsync(NpgsqlDataSource source) => string.Join(
        '\n',
        await source.CreateCommand("SELECT string_agg(concat_ws(' ', sku, price_cents, stock), ', ' ORDER BY id) FROM product").ExecuteScalarAsync(),
        await source.CreateCommand("SELECT string_agg(concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default), ', ' ORDER BY table_name, column_name) FROM information_schema.columns WHERE table_schema = 'public'").ExecuteScalarAsync(),
        await source.CreateCommand("SELECT string_agg(conrelid::regclass || ' ' || conname, ', ' ORDER BY conrelid::regclass::text, conname) FROM pg_constraint WHERE connamespace = 'public'::regnamespace").ExecuteScalarAsync(),
        await source.CreateCommand("SELECT string_agg(version || ' ' || state, ', ' ORDER BY version, name) FROM migration_history").ExecuteScalarAsync());

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
