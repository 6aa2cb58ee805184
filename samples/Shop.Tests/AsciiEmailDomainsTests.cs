using Migrations.Testing;
using Npgsql;

namespace Shop.Tests;

/// <summary>One migration, on rows as they were before it.</summary>
[TestClass]
public sealed class AsciiEmailDomainsTests
{
    public required TestContext TestContext { get; init; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task DomainsAreConvertedAndBack()
    {
        await using var test = await MigrationTest.UpToAsync(Migrator.App, Migrator.Catalog.V0006_AsciiEmailDomains, cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(test.ConnectionString);
        await source.CreateCommand("INSERT INTO app_user (email, name) VALUES ('ada@bücher.example', 'Ada'), ('grace@example.org', 'Grace')").ExecuteNonQueryAsync(Token);

        await test.ApplyAsync(Token);
        Assert.AreEqual("ada@xn--bcher-kva.example, grace@example.org", await AddressesAsync(source));

        await test.RollbackAsync(Token);
        Assert.AreEqual("ada@bücher.example, grace@example.org", await AddressesAsync(source));
    }

    private async Task<object?> AddressesAsync(NpgsqlDataSource source) =>
        await source.CreateCommand("SELECT string_agg(email, ', ' ORDER BY id) FROM app_user").ExecuteScalarAsync(Token);
}
