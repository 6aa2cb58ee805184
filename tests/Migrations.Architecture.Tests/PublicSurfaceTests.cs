using System.Reflection;
using Migrations.Testing;

namespace Migrations.Architecture.Tests;

/// <summary>What other people's code can call, one approved text a library: a change of it is seen in a review.</summary>
[TestClass]
public sealed class PublicSurfaceTests
{
    [TestMethod]
    public void OfTheRuntimeIsTheApprovedOne() => Snapshot.Verify(PublicSurface.Of(typeof(MigrationApp).Assembly));

    [TestMethod]
    public void OfPostgreSqlIsTheApprovedOne() => Snapshot.Verify(PublicSurface.Of(typeof(PostgreSqlProvider).Assembly));

    [TestMethod]
    public void OfSqliteIsTheApprovedOne() => Snapshot.Verify(PublicSurface.Of(typeof(SqliteProvider).Assembly));

    [TestMethod]
    public void HasNoTwinsWithoutAsync()
    {
        var blocking = new[] { typeof(MigrationApp).Assembly, typeof(PostgreSqlProvider).Assembly, typeof(SqliteProvider).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(method => type.GetMethod(method.Name + "Async") is not null)
                .Select(method => $"{type.Name}.{method.Name}"));

        Assert.AreEqual("", string.Join('\n', blocking));
    }
}
