using System.Reflection;
using Migrations.Compiler.Compilation;
using Migrations.Generators.CodeMigrations;
using Migrations.Generators.Emission;
using Migrations.Generators.Schemas;

namespace Migrations.Generators.Tests;

/// <summary>What the generator keeps between runs: nothing of Roslyn (it would keep whole compilations alive), and values only.</summary>
[TestClass]
public sealed class ModelShapeTests
{
    [TestMethod]
    [DataRow(typeof(ProjectSettings))]
    [DataRow(typeof(FacadeModel))]
    [DataRow(typeof(CatalogModel))]
    [DataRow(typeof(SchemaModel))]
    [DataRow(typeof(CodeDeclaration))]
    [DataRow(typeof(CompilationResult))]
    public void NoFieldReachesRoslyn(Type model)
    {
        var roslyn = TypesReachedFrom(model).Where(type => type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true);

        Assert.AreEqual("", string.Join('\n', roslyn));
    }

    [TestMethod]
    [DataRow(typeof(ProjectSettings))]
    [DataRow(typeof(FacadeModel))]
    [DataRow(typeof(CatalogModel))]
    [DataRow(typeof(SchemaModel))]
    [DataRow(typeof(CodeDeclaration))]
    public void EveryFieldIsAValue(Type model)
    {
        var others = TypesReachedFrom(model).Where(type => type.IsArray || !IsEquatable(type));

        Assert.AreEqual("", string.Join('\n', others));
    }

    private static bool IsEquatable(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type);

    private static HashSet<Type> TypesReachedFrom(Type root)
    {
        var reached = new HashSet<Type>();
        var open = new Stack<Type>([root]);
        while (open.TryPop(out var type))
        {
            if (!reached.Add(type) || type == typeof(string) || type.IsPrimitive || type.IsEnum)
            {
                continue;
            }

            // The array inside of EquatableArray is its own affair; its elements are ours.
            var fields = type.Name.StartsWith("EquatableArray", StringComparison.Ordinal) ? [] : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
            var next = fields.Select(field => field.FieldType).Concat(type.IsArray ? [type.GetElementType()!] : []).Concat(type.IsGenericType ? type.GetGenericArguments() : []);
            foreach (var found in next)
            {
                open.Push(found);
            }
        }

        return reached;
    }
}
