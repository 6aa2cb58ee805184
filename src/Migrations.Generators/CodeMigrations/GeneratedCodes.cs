using Microsoft.CodeAnalysis;
using Migrations.Compiler.Model;
using Migrations.Compiler.Output;
using Migrations.Generators.Emission;

namespace Migrations.Generators.CodeMigrations;

/// <summary>
/// The code migrations as the generator found them: the analyzer reads them from the generated catalog instead of looking at every class again.
/// A project without them costs it one look at a constant.
/// </summary>
internal static class GeneratedCodes
{
    public static EquatableArray<CodeMigration> Of(Compilation compilation, ProjectSettings settings)
    {
        var space = CSharpNames.Namespace(settings.Namespace).Replace("@", string.Empty);
        var facade = compilation.GetTypeByMetadataName(space.Length == 0 ? FacadeEmitter.ClassName : space + "." + FacadeEmitter.ClassName);
        var entries = facade?.GetMembers(CatalogEntries.ConstantName).OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue);
        return entries?.ConstantValue is string text ? CatalogEntries.CodesOf(text, CodePath.Of).ToEquatableArray() : default;
    }
}
