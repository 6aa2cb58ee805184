using System.Security.Cryptography;
using System.Text;
using Migrations.Catalog;
using Migrations.Compiler.Schema;

namespace Migrations.PostgreSql.Schema;

/// <summary>One value for a whole schema.</summary>
internal static class SchemaDigest
{
    /// <summary>As the schema of a live database is compared: without owners and privileges, whatever the order of columns.</summary>
    public static string Fingerprint(IEnumerable<SchemaObject> objects) => objects.Where(item => item.Kind is not (SchemaObjectKind.Grant or SchemaObjectKind.Owner))
        .Aggregate(default(SchemaFingerprint), (sum, item) => sum + SchemaFingerprint.OfObject(item.Kind.ToString(), item.Schema, item.Parent, item.Name, ObjectHash.Short(item.Definition, item.Comment))).ToString();

    /// <summary>Everything that is known of each object.</summary>
    public static string Exact(IEnumerable<SchemaObject> objects)
    {
        var lines = objects.Select(item => string.Join('\0', item.Kind, item.Schema, item.Parent, item.Name, item.Ordinal, item.Definition, item.Comment)).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
