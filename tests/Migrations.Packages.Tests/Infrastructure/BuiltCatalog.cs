using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>What a built assembly has of the product, read from its metadata without loading it.</summary>
internal static class BuiltCatalog
{
    /// <summary>The migrations of the typed catalog as <c>0001_create_users</c>, in order; empty without a catalog.</summary>
    public static IReadOnlyList<string> Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var entries = metadata.FieldDefinitions.Select(metadata.GetFieldDefinition)
            .Where(field => metadata.GetString(field.Name) == "Entries" && TypeOf(metadata, field.GetDeclaringType()) == "Migrator")
            .Select(field => Text(metadata, field))
            .SingleOrDefault("");
        return [.. entries.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(parts => $"{parts[0]}_{parts[1]}")];
    }

    /// <summary>True if the assembly has the type <c>Migrator</c>.</summary>
    public static bool HasMigrator(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.TypeDefinitions.Any(type => TypeOf(metadata, type) == "Migrator");
    }

    /// <summary>The names of the embedded resources.</summary>
    public static IReadOnlyList<string> ResourcesOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return [.. metadata.ManifestResources.Select(resource => metadata.GetString(metadata.GetManifestResource(resource).Name))];
    }

    private static string TypeOf(MetadataReader metadata, TypeDefinitionHandle type) => metadata.GetString(metadata.GetTypeDefinition(type).Name);

    private static string Text(MetadataReader metadata, FieldDefinition field)
    {
        var blob = metadata.GetBlobReader(metadata.GetConstant(field.GetDefaultValue()).Value);
        return blob.ReadUTF16(blob.Length);
    }
}
