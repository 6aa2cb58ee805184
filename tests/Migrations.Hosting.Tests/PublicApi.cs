using Migrations.TestSupport;

namespace Migrations.Hosting.Tests;

/// <summary>What hosts may rely on. A change of this file is a decision.</summary>
[TestClass]
public sealed class PublicApi
{
    [TestMethod]
    public void OfHostingIsTheApprovedOne() => Snapshot.Verify(PublicSurface.Describe(typeof(MigrationHostOptions).Assembly));
}
