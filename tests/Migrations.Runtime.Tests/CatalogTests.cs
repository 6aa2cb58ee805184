using Microsoft.Data.Sqlite;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Runtime.Tests;

/// <summary>The catalog and the bundle behind it.</summary>
[TestClass]
public sealed class CatalogTests
{
    private static readonly TestMigration s_a = new("1", "a", TestScript.Of("CREATE TABLE a (id integer)"), TestScript.Of("DROP TABLE a"));
    private static readonly TestMigration s_b = new("2", "b", TestScript.Of("CREATE TABLE b (id integer)", "INSERT INTO b VALUES (1)"), TestScript.Of("DROP TABLE b"));

    [TestMethod]
    public void AMigrationHasItsNameAndChecksumWithoutTheBundle()
    {
        var catalog = new MigrationCatalog(() => throw new AssertFailedException("the bundle was opened"), new BundleBuilder(s_a, s_b).Entries);

        Assert.AreEqual("1_a 2_b", string.Join(' ', catalog.Migrations));
        Assert.AreEqual((1, "2", "b", "2_b"), (catalog.Migrations[1].Ordinal, catalog.Migrations[1].Version, catalog.Migrations[1].Name, catalog.Migrations[1].Id));
        Assert.AreEqual(Convert.ToHexStringLower(s_b.Up!.Checksum), catalog.Migrations[1].Checksum);
        Assert.AreSame(catalog.Migrations[1], catalog.Find("2_b"));
    }

    [TestMethod]
    public void ABundleOfAnotherBuildIsRefused()
    {
        var other = new BundleBuilder(s_a, s_b with { Name = "c" }).Build();

        var error = Assert.ThrowsExactly<MigrationRefusedException>(() => new MigrationCatalog(() => new MemoryStream(other), new BundleBuilder(s_a, s_b).Entries).Bundle);

        Assert.Contains("Migration 2 is '2_c' there and '2_b' in the generated catalog", error.Message);
    }

    [TestMethod]
    public void AMissingResourceIsSaid()
    {
        var catalog = MigrationCatalog.Load(typeof(CatalogTests).Assembly, "Absent.bundle", new BundleBuilder(s_a).Entries);

        var error = Assert.ThrowsExactly<MigrationRefusedException>(() => catalog.Bundle);

        Assert.Contains("The resource 'Absent.bundle' is not in 'Migrations.Runtime.Tests'.", error.Message);
    }

    [TestMethod]
    public void ClassesAndScriptsAreInOneOrder()
    {
        var bundle = new BundleBuilder(s_a, s_b).Build();
        var lines = new BundleBuilder(s_a, s_b).Entries.Split('\n');
        var entries = $"{lines[0]}\n1.5\tfill\tcode:00ff\n{lines[1]}\n3\tmore\tcode:11";

        var catalog = new MigrationCatalog(() => new MemoryStream(bundle), entries, Code("1.5", "fill"), Code("3", "more"));

        Assert.AreEqual("1_a 1.5_fill 2_b 3_more", string.Join(' ', catalog.Migrations));
        Assert.AreEqual("0 1 2 3", string.Join(' ', catalog.Migrations.Select(m => m.Ordinal)));
        Assert.AreEqual("Versioned Code Versioned Code", string.Join(' ', catalog.Migrations.Select(m => catalog.Packed(m).Kind)));
        Assert.AreEqual("2 b", $"{catalog.Packed(catalog.Migrations[2]).Version} {catalog.Packed(catalog.Migrations[2]).Name}");
        Assert.AreEqual("code:00ff", catalog.Find("1.5_fill").Checksum);
    }

    [TestMethod]
    [DataRow("1\tfill\tcode:00", "Line 1 of the generated catalog names a class that is not beside it", "2", "fill")]
    [DataRow("1\tfill\tcode:00", "Line 1 of the generated catalog names a class that is not beside it", "1", "other")]
    [DataRow("1\tfill", "Line 1 of the generated catalog is not 'version, name, checksum'", "1", "fill")]
    [DataRow("", "Line 1 of the generated catalog is missing: it would be '1'", "1", "fill")]
    public void ClassesThatDoNotFitTheirLinesAreRefused(string entries, string message, string version, string name)
    {
        var error = Assert.ThrowsExactly<MigrationRefusedException>(() =>
            new MigrationCatalog(() => throw new AssertFailedException("the bundle was opened"), entries, Code(version, name)).Migrations);

        Assert.Contains(message, error.Message);
    }

    [TestMethod]
    public async Task EachDatabaseGetsTheScriptOfItsDialect()
    {
        var database = new SqliteDatabase();
        var both = s_a with { Overrides = [(MigrationDialect.Sqlite, TestScript.Of("CREATE TABLE on_sqlite (id integer)")), (MigrationDialect.PostgreSql, TestScript.Of("nonsense"))] };

        await database.App(both).ApplyAsync(database.ConnectionString);

        Assert.AreEqual("on_sqlite", await database.TablesAsync());
        Assert.AreEqual(Convert.ToHexStringLower(both.Overrides[0].Up.Checksum), await database.ScalarAsync("SELECT checksum FROM migration_history"));
        Assert.AreEqual(MigrationState.Applied, (await database.App(both).GetStatusAsync(database.ConnectionString)).Items[0].State);
    }

    private static CodeMigrationEntry Code(string version, string name) =>
        new(version, name, () => throw new AssertFailedException("the migration was made"), canRollBack: false, MigrationPhase.Deploy, "", noTransaction: false);

    /// <summary>3,000 bundles with damaged bytes: each is read, or refused with a sentence.</summary>
    [TestMethod]
    public async Task ADamagedBundleIsRefusedWithASentence()
    {
        const int Seed = 20261120;
        Console.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var builder = new BundleBuilder(s_a, s_b);
        var (whole, refused) = (builder.Build(), 0);
        using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        for (var i = 0; i < 3000; i++)
        {
            var bytes = whole[..(random.Next(10) == 0 ? random.Next(whole.Length) : whole.Length)];
            for (var damage = random.Next(1, 4); damage > 0 && bytes.Length > 0; damage--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var app = new MigrationApp(new MigrationCatalog(() => new MemoryStream(bytes), builder.Entries), new SqliteProvider(SqliteFactory.Instance));
            try
            {
                await app.ApplyAsync(connection);
                await app.RollbackAsync(connection, null);
            }
            catch (MigrationException)
            {
                // Also a failed statement: checksums are of scripts, and damage may be in the places of their statements.
                refused++;
            }
        }

        Console.WriteLine($"{refused} of 3000 refused");
        Assert.IsGreaterThan(2000, refused);
        Assert.IsLessThan(3000, refused, "not even harmless damage was read, so this test shows nothing");
    }
}
