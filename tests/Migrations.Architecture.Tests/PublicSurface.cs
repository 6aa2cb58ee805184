using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Migrations.Architecture.Tests;

/// <summary>The public types and members of an assembly as text, one a line; without what the compiler adds to a record.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(KindOf(type)).Append(' ').Append(type.FullName).Append(BasesOf(type)).Append('\n');
            foreach (var member in MembersOf(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string BasesOf(Type type)
    {
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var bases = type.GetInterfaces().Except(inherited).Select(NameOf).Where(name => !name.StartsWith("IEquatable<", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
        {
            bases.Insert(0, NameOf(parent));
        }

        return type.IsEnum || bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        foreach (var field in type.GetFields(Declared).Where(field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName))
        {
            yield return type.IsEnum ? $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), null)}" : $"{NameOf(field.FieldType)} {field.Name}";
        }

        foreach (var property in type.GetProperties(Declared).Where(property => property.Name != "EqualityContract" && property.GetAccessors(nonPublic: true).Any(IsVisible)))
        {
            var accessors = string.Concat(property.GetAccessors(nonPublic: true).Where(IsVisible).Select(accessor => AccessorOf(accessor) + "; "));
            yield return $"{NameOf(property.PropertyType)} {property.Name} {{ {accessors}}}";
        }

        foreach (var method in type.GetMethods(Declared).Where(method => IsVisible(method) && !method.IsSpecialName && !IsGenerated(method)))
        {
            yield return $"{(method.IsStatic ? "static " : "")}{NameOf(method.ReturnType)} {method.Name}{ParametersOf(method)}";
        }

        foreach (var constructor in type.GetConstructors(Declared).Where(constructor => IsVisible(constructor) && !IsGenerated(constructor)))
        {
            yield return $"new{ParametersOf(constructor)}";
        }
    }

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string AccessorOf(MethodInfo accessor) =>
        accessor.ReturnType != typeof(void) ? "get"
        : accessor.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? "init"
        : "set";

    private static string ParametersOf(MethodBase method) =>
        $"({string.Join(", ", method.GetParameters().Select(parameter => $"{NameOf(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = default" : "")}"))})";

    private static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return NameOf(value) + "?";
        }

        return type switch
        {
            { IsArray: true } => NameOf(type.GetElementType()!) + "[]",
            { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>",
            _ => type.Name,
        };
    }
}
