using Migrations.Testing;
using Npgsql;

[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]

namespace Shop.Tests;

/// <summary>The shop's queries on a database that its migrations made: each test has one of its own.</summary>
[TestClass]
public sealed class StoreTests
{
    public required TestContext TestContext { get; init; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task AnOrderIsPaidWhenItsPaymentsCoverIt()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(Migrator.App, cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var store = new Store(source);
        var lamp = (await store.ProductsAsync(Token)).Single(product => product.Sku == "LAMP-1");
        var user = await store.AddUserAsync(new NewUser("ada@example.org", "Ada"), Token);

        var order = await store.AddOrderAsync(new NewOrder(user, lamp.Id, Quantity: 2), Token);

        Assert.AreEqual(new Order(order, "new", 9800), await store.OrderAsync(order, Token));
        Assert.AreEqual("new", await store.PayAsync(order, new NewPayment(9799), Token));
        Assert.AreEqual("paid", await store.PayAsync(order, new NewPayment(1), Token));
    }

    [TestMethod]
    public async Task AnAddressIsTakenOnce()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(Migrator.App, cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var store = new Store(source);
        await store.AddUserAsync(new NewUser("grace@example.org", "Grace"), Token);

        var error = await Assert.ThrowsExactlyAsync<PostgresException>(() => store.AddUserAsync(new NewUser("GRACE@example.org", "Another"), Token));

        Assert.AreEqual("ux_app_user_email", error.ConstraintName);
    }
}
