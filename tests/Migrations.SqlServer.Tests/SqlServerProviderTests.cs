using Migrations.Providers;
using Migrations.SqlServer.Tests.Recording;

namespace Migrations.SqlServer.Tests;

/// <summary>Which targets are SQL Server's, and what becomes of them.</summary>
[TestClass]
public sealed class SqlServerProviderTests
{
    private static readonly SessionSettings s_settings = new(new JournalNames(null, "h", "l"), "shop");
    private readonly RecordedServer _server = new();

    private SqlServerProvider Provider => new(_server.Factory);

    [TestMethod]
    [DataRow("sqlserver://sa:p%40ss@db.example:1433/shop?encrypt=true&trustServerCertificate=false", "data source=db.example,1433;initial catalog=shop;user id=sa;password=p@ss;encrypt=true;trustservercertificate=false")]
    [DataRow("mssql://sa:x@db.example/shop", "data source=db.example;initial catalog=shop;user id=sa;password=x")]
    [DataRow("sqlserver://sa:x@[::1]:1434/shop", "data source=::1,1434;initial catalog=shop;user id=sa;password=x")]
    [DataRow("sqlserver://db.example?database=shop", "data source=db.example;initial catalog=shop;integrated security=true")]
    [DataRow("sqlserver://db.example/shop?authentication=Active%20Directory%20Default", "data source=db.example;initial catalog=shop;authentication=\"Active Directory Default\"")]
    public void AUrlIsAConnectionString(string url, string expected) =>
        Assert.AreEqual(expected, SqlServerProvider.ConnectionStringOf(url), ignoreCase: true);

    [TestMethod]
    [DataRow("sqlserver:///shop", "must name one host")]
    [DataRow("sqlserver://a,b/shop", "must name one host")]
    [DataRow("sqlserver://sa:secret@a/shop?sslmode=require", "The option 'sslmode' of the SQL Server URL is not known. Known are database")]
    public void AUrlThatIsNotUnderstoodIsRefused(string url, string why)
    {
        var refused = Assert.ThrowsExactly<MigrationRefusedException>(() => SqlServerProvider.ConnectionStringOf(url));

        Assert.Contains(why, refused.Message);
        Assert.DoesNotContain("secret", refused.Message);
    }

    [TestMethod]
    [DataRow("sqlserver://a/b", true)]
    [DataRow("mssql://a/b", true)]
    [DataRow("postgresql://a/b", false)]
    [DataRow("sqlite:///b", false)]
    [DataRow("Server=.;Database=shop;Integrated Security=true", true)]
    [DataRow("Data Source=tcp:db.example,1433;Initial Catalog=shop;User ID=a;Password=b", true)]
    [DataRow("Server=.;Encrypt=true;User ID=a;Password=b", true)]
    [DataRow("Data Source=app.db", false)]
    [DataRow("Data Source=app.db;Mode=ReadOnly;Cache=Shared", false)]
    [DataRow("Host=localhost;Database=shop;Username=a", false)]
    [DataRow("Server=localhost;Port=5432;Database=shop;User Id=a", false)]
    [DataRow("nonsense", false)]
    public void ItsTargetsAreAccepted(string target, bool accepted) => Assert.AreEqual(accepted, Provider.Accepts(DatabaseTarget.Parse(target)));

    [TestMethod]
    public void ItsConnectionsAreAccepted()
    {
        Assert.IsTrue(Provider.Accepts(DatabaseTarget.Of(_server.Factory.CreateConnection()!)));
        Assert.IsTrue(Provider.Accepts(DatabaseTarget.Of(_server.Factory.CreateDataSource("Server=.;Database=shop"))));
        Assert.IsFalse(Provider.Accepts(DatabaseTarget.Of(_server.Factory.CreateDataSource("Data Source=app.db"))));
    }

    [TestMethod]
    public async Task AConnectionOfOursHasNoPoolNeitherReconnectsAndNamesTheApp()
    {
        await using var session = await Provider.OpenAsync(DatabaseTarget.Parse("Server=.;Database=shop;Password=a"), s_settings, CancellationToken.None);

        Assert.AreEqual("server=.;database=shop;password=a;pooling=false;enlist=false;connectretrycount=0;application name=shop", _server.Connection!.ConnectionString, ignoreCase: true);
        Assert.AreEqual("shop on db.example,1433", session.Database);
    }

    [TestMethod]
    public async Task ARoleIsRefused()
    {
        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(async () =>
            await Provider.OpenAsync(DatabaseTarget.Parse("sqlserver://a/b"), s_settings with { Role = "owner" }, CancellationToken.None));

        Assert.Contains("SQL Server has no SET ROLE, so the role 'owner' cannot be taken on", refused.Message);
    }

    [TestMethod]
    public void AConnectionStringThatCannotBeReadIsRefusedWithoutItsPassword()
    {
        var refused = Assert.ThrowsExactly<MigrationRefusedException>(() =>
            Provider.OpenAsync(DatabaseTarget.Parse("Server=a;Password=sec;ret"), s_settings, CancellationToken.None).AsTask().GetAwaiter().GetResult());

        Assert.DoesNotContain("sec", refused.Message);
    }
}
