using System.Text;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Ordering;

/// <summary>
/// Names of the properties of the typed catalog: <c>V0007_AddOrders</c>. Each is made from its own migration alone, and only a second migration
/// of the same name gets a suffix, so that a new migration does not rename an older one.
/// </summary>
internal static class CatalogNames
{
    // Members that the catalog has already, and the name of the class itself, which none of its members may have.
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "All", "Catalog", "Equals", "ReferenceEquals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize",
    };

    /// <summary>One identifier for each migration, in the same order.</summary>
    public static IReadOnlyList<string> Create(IReadOnlyList<MigrationDraft> migrations)
    {
        var used = new HashSet<string>(s_taken, StringComparer.Ordinal);
        return [.. migrations.Select(migration => IdentifierWords.MakeUnique(NameOf(migration), used))];
    }

    private static string NameOf(MigrationDraft migration)
    {
        var name = new StringBuilder();
        if (migration.Kind is not (MigrationKind.Versioned or MigrationKind.Code))
        {
            name.Append(PrefixOf(migration.Kind));
        }
        else if (migration.Version.Length > 0)
        {
            name.Append(migration.Version[0] is >= '0' and <= '9' ? "V" : "");
            IdentifierWords.Append(name, migration.Version, "_");
            name.Append(migration.Name.Length > 0 ? "_" : "");
        }

        IdentifierWords.Append(name, migration.Name.Substring(migration.Version.Length == 0 ? migration.Name.IndexOf('/') + 1 : 0), "");
        return IdentifierWords.Valid(name.ToString());
    }

    private static string PrefixOf(MigrationKind kind) => kind switch
    {
        MigrationKind.Seed => "S_",
        MigrationKind.Optimization => "O_",
        _ => "R_",
    };
}
