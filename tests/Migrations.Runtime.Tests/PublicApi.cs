using Migrations.TestSupport;

namespace Migrations.Runtime.Tests;

/// <summary>What others may rely on. A change of these files is a decision.</summary>
[TestClass]
public sealed class PublicApi
{
    [TestMethod]
    public void OfTheRuntimeIsTheApprovedOne() => Snapshot.Verify(PublicSurface.Describe(typeof(MigrationApp).Assembly));

    [TestMethod]
    public void OfTheProvidersIsTheApprovedOne() =>
        Snapshot.Verify(PublicSurface.Describe(typeof(PostgreSqlProvider).Assembly) + PublicSurface.Describe(typeof(SqliteProvider).Assembly) + PublicSurface.Describe(typeof(SqlServerProvider).Assembly));
}
