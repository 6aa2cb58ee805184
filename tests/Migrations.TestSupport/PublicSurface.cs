using System.Reflection;
using System.Text;

namespace Migrations.TestSupport;

/// <summary>The public types and members of an assembly as text.</summary>
public static class PublicSurface
{
    public static string Describe(Assembly assembly)
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
