using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Migrations.WasmCompiler.Assemblies;

/// <summary>Writes an assembly so that the same content always gives the same bytes.</summary>
internal static class AssemblyImage
{
    private const int GuidLength = 16;

    public static byte[] Write(PersistedAssemblyBuilder assembly, Module module)
    {
        var metadata = assembly.GenerateMetadata(out var code, out var data);
        var writer = new ManagedPEBuilder(
            new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll | Characteristics.ExecutableImage),
            new MetadataRootBuilder(metadata),
            code,
            mappedFieldData: data,
            deterministicIdProvider: _ => new BlobContentId(Guid.Empty, 1));
        var blob = new BlobBuilder();
        writer.Serialize(blob);
        var bytes = blob.ToArray();
        ReplaceVersionId(bytes, module.ModuleVersionId);
        return bytes;
    }

    /// <summary>.NET makes the module's version id at random; it becomes the hash of everything else.</summary>
    private static void ReplaceVersionId(byte[] bytes, Guid random)
    {
        var position = bytes.AsSpan().IndexOf(random.ToByteArray());
        if (position < 0)
        {
            throw new InvalidOperationException("The module version id is not where the translator expects it.");
        }

        var id = bytes.AsSpan(position, GuidLength);
        id.Clear();
        SHA256.HashData(bytes).AsSpan(0, GuidLength).CopyTo(id);
    }
}
