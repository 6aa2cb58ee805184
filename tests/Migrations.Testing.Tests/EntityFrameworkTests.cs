using Microsoft.EntityFrameworkCore;

namespace Migrations.Testing.Tests;

/// <summary>EF Core with Npgsql's provider.</summary>
[TestClass]
public sealed class EntityFrameworkTests
{
    public required TestContext TestContext { get; init; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task ContextsReadAndWrite()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(Migrator.App, cancellationToken: Token);
        var options = new DbContextOptionsBuilder<PeopleContext>().UseNpgsql(database.ConnectionString).Options;
        await using (var context = new PeopleContext(options))
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Token);
            context.People.AddRange(Enumerable.Range(1, 50).Select(i => new Person { FirstName = $"first {i}", LastName = i % 2 == 0 ? "even" : "odd" }));
            await context.SaveChangesAsync(Token);
            await transaction.CommitAsync(Token);
        }

        await using var reader = new PeopleContext(options);
        var even = await reader.People.Where(person => person.LastName == "even").OrderByDescending(person => person.Id).ToListAsync(Token);
        even[0].LastName = "changed";
        await reader.SaveChangesAsync(Token);

        Assert.HasCount(25, even);
        Assert.AreEqual(1, await reader.People.CountAsync(person => person.LastName == "changed", Token));
    }

    [TestMethod]
    public async Task TwoContextsWithOpenReadersTakeTurns()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(Migrator.App, cancellationToken: Token);
        var options = new DbContextOptionsBuilder<PeopleContext>().UseNpgsql(database.ConnectionString).Options;
        await using var one = new PeopleContext(options);
        await using var two = new PeopleContext(options);
        one.People.AddRange(Enumerable.Range(1, 10).Select(i => new Person { FirstName = $"{i}", LastName = "x" }));
        await one.SaveChangesAsync(Token);

        var pairs = 0;
        await foreach (var person in one.People.AsAsyncEnumerable())
        {
            pairs += await two.People.CountAsync(other => other.Id <= person.Id, Token);
        }

        Assert.AreEqual(55, pairs);
    }

    [TestMethod]
    public async Task ASchemaOfItsOwnIsCreated()
    {
        await using var database = await EmbeddedPostgres.CreateAsync(cancellationToken: Token);
        await using var context = new PeopleContext(new DbContextOptionsBuilder<PeopleContext>().UseNpgsql(database.ConnectionString).Options);

        Assert.IsTrue(await context.Database.EnsureCreatedAsync(Token));
        Assert.AreEqual(0, await context.People.CountAsync(Token));
    }

    private sealed class PeopleContext(DbContextOptions<PeopleContext> options) : DbContext(options)
    {
        public DbSet<Person> People => Set<Person>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Person>(person =>
        {
            person.ToTable("person");
            person.Property(p => p.Id).HasColumnName("id").UseIdentityAlwaysColumn();
            person.Property(p => p.FirstName).HasColumnName("first_name");
            person.Property(p => p.LastName).HasColumnName("last_name");
        });
    }

    private sealed class Person
    {
        public long Id { get; init; }

        public required string FirstName { get; init; }

        public required string LastName { get; set; }
    }
}
