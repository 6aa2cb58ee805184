using Microsoft.CodeAnalysis;

namespace Migrations.Generators.CodeMigrations;

/// <summary>Whether generated code can make an object of a class and run it.</summary>
internal static class CodeClassShape
{
    private const string Root = "Migrations.CodeMigration";

    /// <summary>The rest of a sentence that begins with the class; null if there is no problem.</summary>
    public static string? ProblemOf(INamedTypeSymbol type) =>
        !BasesOf(type).Any(IsRoot) ? "it does not derive from Migrations.CodeMigration. Let it derive from it, or remove the attribute"
        : type.IsAbstract ? "it is abstract, so nothing can be made of it. Remove 'abstract', or put the attribute on the class that derives from it"
        : ContainersOf(type).Any(container => container.IsGenericType) ? "it is generic, or inside of a type that is, and nobody says of which types. Make it a class without type parameters"
        : ContainersOf(type).Any(IsHidden) ? "the generated Migrator cannot see it. Make it, and the types that it is in, internal or public"
        : ConstructorOf(type) is not { } constructor ? "it has no internal or public constructor without parameters. Add one: it is made by the generated Migrator, without services"
        : HasRequiredMembers(type) && !SetsRequiredMembers(constructor) ? "it has required members, which nobody sets. Remove 'required'"
        : null;

    public static bool CanRollBack(INamedTypeSymbol type) =>
        BasesOf(type).TakeWhile(ancestor => !IsRoot(ancestor))
            .Any(ancestor => ancestor.GetMembers("DownAsync").Any(member => member is IMethodSymbol { IsOverride: true }));

    /// <summary>The type itself, then what it derives from.</summary>
    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    /// <summary>The type itself, then the types that it is in.</summary>
    private static IEnumerable<INamedTypeSymbol> ContainersOf(INamedTypeSymbol type)
    {
        for (var container = type; container is not null; container = container.ContainingType)
        {
            yield return container;
        }
    }

    private static bool IsRoot(INamedTypeSymbol type) => type.ToDisplayString() == Root;

    private static bool IsHidden(INamedTypeSymbol type) =>
        type.IsFileLocal || !IsVisible(type.DeclaredAccessibility);

    private static bool IsVisible(Accessibility accessibility) =>
        accessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.Length == 0 && IsVisible(constructor.DeclaredAccessibility));

    private static bool HasRequiredMembers(INamedTypeSymbol type) =>
        BasesOf(type).Any(ancestor => ancestor.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }));

    private static bool SetsRequiredMembers(IMethodSymbol constructor) =>
        constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute");
}
