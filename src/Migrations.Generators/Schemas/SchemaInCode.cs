using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Migrations.Generators.Schemas;

/// <summary>
/// What a build compiles of the typed schema: the tables whose names are in the code. Constants are copied to where they are used, so the app misses nothing, and
/// each of the others costs the C# compiler and its analyzers time in every build. An editor has all, to choose from.
/// </summary>
internal static class SchemaInCode
{
    // Another assembly may use what this one does not.
    private static readonly string[] s_friends = ["InternalsVisibleTo", "InternalsVisibleToAttribute"];

    public static SchemaModel? Of(SchemaModel? schema, ProjectSettings settings, ImmutableArray<AdditionalText> files, Compilation compilation, CancellationToken cancellationToken)
    {
        if (schema is null || settings.Public)
        {
            return schema;
        }

        var kinds = files.ToLookup(file => MigrationFiles.KindOf(file.Path, settings));
        if (!kinds.Contains(MigrationFileKind.Stamp))
        {
            return schema;
        }

        // Pages of Razor are files of this kind: their code is generated beside ours.
        var others = kinds[MigrationFileKind.Other].Select(file => file.GetText(cancellationToken)).OfType<SourceText>();
        var code = compilation.SyntaxTrees.Select(tree => tree.GetText(cancellationToken)).Concat(others);
        var found = NamesInCode.Find(schema.Root.TableNames.Concat(s_friends), code, cancellationToken);
        return found.Overlaps(s_friends) ? schema : new SchemaModel(schema.Root.Only(found), IsOfCode: true);
    }
}
