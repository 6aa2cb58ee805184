using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Migrations.Compiler.Model;
using Migrations.Compiler.Output;
using Migrations.Sdk.Files;

namespace Migrations.Sdk.Assemblies;

/// <summary>Reads what the generator wrote into an assembly; no code of it is loaded.</summary>
internal static class BuiltCatalog
{
    private const string ClassName = "Migrator";

    /// <summary>The migrations that are classes; null if the assembly has no generated catalog.</summary>
    /// <exception cref="FileAccessException">The file cannot be read.</exception>
    public static IReadOnlyList<CodeMigration>? ReadCodes(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            return EntriesOf(file.GetMetadataReader()) is { } entries ? [.. CatalogEntries.CodesOf(entries, id => "code:" + id)] : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            throw new FileAccessException(path, "read", failure);
        }
    }

    // A constant is data of the assembly: the text of Migrator.Entries, in UTF-16.
    private static string? EntriesOf(MetadataReader metadata)
    {
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(type => metadata.StringComparer.Equals(type.Name, ClassName)))
        {
            foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
            {
                var value = field.GetDefaultValue();
                if (metadata.StringComparer.Equals(field.Name, CatalogEntries.ConstantName) && !value.IsNil)
                {
                    return Encoding.Unicode.GetString(metadata.GetBlobBytes(metadata.GetConstant(value).Value));
                }
            }
        }

        return null;
    }
}
