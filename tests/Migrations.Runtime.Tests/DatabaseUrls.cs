using Migrations.PostgreSql.Connecting;
using Migrations.Providers;
using Migrations.Sqlite;
using Npgsql;

namespace Migrations.Runtime.Tests;

/// <summary>What DATABASE_URL may be.</summary>
[TestClass]
public sealed class DatabaseUrls
{
    [TestMethod]
    [DataRow("postgresql://app:secret@db.example.com:5433/shop", "Host=db.example.com;Port=5433;Database=shop;Username=app;Password=secret")]
    [DataRow("postgres://app@db/shop", "Host=db;Database=shop;Username=app")]
    [DataRow("postgresql+asyncpg://app:p%40ss%2Fword%25@db/shop%20two", "Host=db;Database=shop two;Username=app;Password=p@ss/word%")]
    [DataRow("postgresql+psycopg2://db/shop", "Host=db;Database=shop")]
    [DataRow("POSTGRESQL://db/shop", "Host=db;Database=shop")]
    [DataRow("postgresql:///shop?host=/var/run/postgresql", "Host=/var/run/postgresql;Database=shop")]
    [DataRow("postgresql://%2Fvar%2Frun%2Fpostgresql/shop", "Host=/var/run/postgresql;Database=shop")]
    [DataRow("postgresql://[::1]:5433/shop", "Host=::1;Port=5433;Database=shop")]
    [DataRow("postgresql://[::1]/shop", "Host=::1;Database=shop")]
    [DataRow("postgresql://one:5432,two:5433/shop?target_session_attrs=read-write", "Host=one:5432,two:5433;Database=shop")]
    [DataRow("postgresql://db/shop?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem", "Host=db;Database=shop;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem")]
    [DataRow("postgresql://db/shop?sslmode=disable", "Host=db;Database=shop;SSL Mode=Disable")]
    [DataRow("postgresql://db/shop?ssl=true", "Host=db;Database=shop;SSL Mode=Require")]
    [DataRow("postgresql://db/shop?ssl=require", "Host=db;Database=shop;SSL Mode=Require")]
    [DataRow("postgresql://db/shop?application_name=deploy&connect_timeout=5", "Host=db;Database=shop;Application Name=deploy;Timeout=5")]
    [DataRow("postgresql://db/shop?options=-c%20search_path%3Dapp", "Host=db;Database=shop;Options=-c search_path=app")]
    [DataRow("postgresql://db/shop?schema=app&connection_limit=1&pgbouncer=true", "Host=db;Database=shop;Search Path=app")]
    [DataRow("postgresql://?host=db&port=5433&user=app&password=secret&dbname=shop", "Host=db;Port=5433;Database=shop;Username=app;Password=secret")]
    [DataRow("postgresql://", "Host=localhost")]
    public void APostgreSqlUrlIsReadAsLibpqReadsIt(string url, string expected)
    {
        var settings = PostgreSqlUrl.ConnectionString(DatabaseUrl.Parse(url));

        Assert.IsTrue(settings.EquivalentTo(new NpgsqlConnectionStringBuilder(expected)), settings.ConnectionString);
    }

    [TestMethod]
    [DataRow("sqlite:///app.db", "app.db")]
    [DataRow("sqlite:////var/lib/app.db", "/var/lib/app.db")]
    [DataRow("sqlite:///data/my%20app.db", "data/my app.db")]
    [DataRow("sqlite:///C:/data/app.db", "C:/data/app.db")]
    [DataRow("sqlite+aiosqlite:///app.db", "app.db")]
    [DataRow("sqlite://", ":memory:")]
    [DataRow("sqlite:///:memory:", ":memory:")]
    public void ASqliteUrlNamesAFileOrMemory(string url, string file) =>
        Assert.AreEqual($"Data Source={file}", SqliteUrl.ConnectionString(DatabaseUrl.Parse(url)).Replace("\"", ""));

    [TestMethod]
    public void ASqliteUrlMayHaveAMode() =>
        Assert.AreEqual("Data Source=app.db;Mode=ReadOnly", SqliteUrl.ConnectionString(DatabaseUrl.Parse("sqlite:///app.db?mode=ro")));

    [TestMethod]
    [DataRow("postgresql://u:s3cret@db/shop?bogus=1", "The option 'bogus' of the PostgreSQL URL is not known.")]
    [DataRow("postgresql://u:s3cret@db/shop?sslmode=always", "The value of 'sslmode' in the PostgreSQL URL is not known")]
    [DataRow("postgresql://u:s3cret@db:port/shop", "The value of 'port' in the PostgreSQL URL is not known")]
    [DataRow("postgresql://u:s3cret%zz@db/shop", "a '%' in it is not followed by two hexadecimal digits")]
    [DataRow("postgresql://u:s3cret/x@db/shop", "must be written as %2F")]
    [DataRow("postgresql://u:s3cret?x@db/shop", "must be written as %2F")]
    [DataRow("sqlite://app.db", "names a host, and SQLite has none. A relative file has three slashes ('sqlite:///app.db')")]
    [DataRow("mysql://u:s3cret@db/shop", "mysql://u:***@db/shop is for none of the databases")]
    [DataRow("", "The connection string is empty.")]
    public async Task WhatCannotBeReadIsSaidWithoutThePassword(string url, string expected)
    {
        var app = new MigrationApp(new Bundles.BundleBuilder().Catalog(), new PostgreSqlProvider(), new SqliteProvider(Microsoft.Data.Sqlite.SqliteFactory.Instance));

        var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => app.ApplyAsync(url));

        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain("s3cret", error.ToString());
    }

    [TestMethod]
    public void APasswordIsNeverPrinted()
    {
        var url = DatabaseUrl.Parse("postgresql://app:s3cret@db/shop?password=s3cret&sslpassword=s3cret");

        Assert.AreEqual("postgresql://app:***@db/shop", url.ToString());
        Assert.DoesNotContain("s3cret", new MigrationOptions { DefaultDatabase = "postgresql://app:s3cret@db/shop" }.ToString());
        Assert.DoesNotContain("s3cret", DatabaseTarget.Parse("postgresql://app:s3cret@db/shop").ToString());
        Assert.DoesNotContain("s3cret", DatabaseTarget.Parse("Host=db;Password=s3cret").ToString());
    }

    [TestMethod]
    [DataRow("postgresql://app:s3cret@127.0.0.1:1/shop?connect_timeout=2")]
    [DataRow("Host=127.0.0.1;Port=1;Username=app;Password=s3cret;Database=shop;Timeout=2")]
    [DataRow("Host=db;Password=s3cret;Nonsense=1")]
    [DataRow("Data Source=/absent/folder/app.db;Password=s3cret")]
    public async Task AFailedConnectionDoesNotTellThePassword(string target)
    {
        var app = new MigrationApp(
            new Bundles.BundleBuilder(new Bundles.TestMigration("1", "a", Bundles.TestScript.Of("SELECT 1"))).Catalog(), new PostgreSqlProvider(), new SqliteProvider(Microsoft.Data.Sqlite.SqliteFactory.Instance));

        var error = await Assert.ThrowsAsync<MigrationException>(() => app.ApplyAsync(target));

        Assert.DoesNotContain("s3cret", error.ToString());
    }
}
