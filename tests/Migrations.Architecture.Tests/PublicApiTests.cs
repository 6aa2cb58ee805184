using System.Reflection;

namespace Migrations.Architecture.Tests;

/// <summary>The shape of what other people's code can call; its text is approved in tests/Migrations.Runtime.Tests.</summary>
[TestClass]
public sealed class PublicApiTests
{
    private static readonly List<MethodInfo> s_methods =
    [
        .. new[] { typeof(MigrationApp).Assembly, typeof(PostgreSqlProvider).Assembly, typeof(SqliteProvider).Assembly, typeof(SqlServerProvider).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)),
    ];

    [TestMethod]
    public void NoAsyncMethodHasATwinThatBlocks()
    {
        var blocking = s_methods.Where(method => s_methods.Exists(other => other.DeclaringType == method.DeclaringType && other.Name == method.Name + "Async"));

        Assert.AreEqual("", string.Join('\n', blocking.Select(NameOf)));
    }

    [TestMethod]
    public void EveryAsyncMethodTakesACancellationTokenLast()
    {
        var asyncMethods = s_methods.Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.Name != "DisposeAsync").ToList();
        var without = asyncMethods.Where(method => method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken));

        Assert.AreEqual("", string.Join('\n', without.Select(NameOf)));
        Assert.IsGreaterThan(15, asyncMethods.Count);
    }

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
