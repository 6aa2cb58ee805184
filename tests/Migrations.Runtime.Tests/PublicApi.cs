using System.Reflection;
using System.Text;
using Migrations.Testing;

namespace Migrations.Runtime.Tests;

/// <summary>What others may rely on. A change of these files is a decision.</summary>
[TestClass]
public sealed class PublicApi
{
    [TestMethod]
    public void OfTheRuntimeIsTheApprovedOne() => Snapshot.Verify(Describe(typeof(MigrationApp).Assembly));

    [TestMethod]
    public void OfTheProvidersIsTheApprovedOne() =>
        Snapshot.Verify(Describe(typeof(PostgreSqlProvider).Assembly) + Describe(typeof(SqliteProvider).Assembly));

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder($"# {assembly.GetName().Name}\n");
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append($"\n{type.FullName}\n");
            var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(m => m is not MethodInfo { IsSpecialName: true } && m.Name is not ("Equals" or "GetHashCode" or "Deconstruct" or "<Clone>$" or "value__"))
                .Select(m => $"  {m}").Order(StringComparer.Ordinal);
            text.AppendJoin('\n', members).Append('\n');
        }

        return text.ToString();
    }
}
