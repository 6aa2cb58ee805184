using System.Security.Cryptography;
using System.Text;

namespace Migrations.Providers;

/// <summary>
/// One hash for a whole history: SHA-256, hexadecimal in lower case, over the rows in the order of version and name as bytes of UTF-8, each row being version, name,
/// checksum and state. It is the same on both sides exactly when each migration of the build is applied with the script that the build has, and no other one is.
/// </summary>
public static class HistoryFingerprint
{
    /// <summary>Between two fields of a row.</summary>
    public const char FieldSeparator = '\u001f';

    /// <summary>Between two rows.</summary>
    public const char RowSeparator = '\u001e';

    /// <summary>What the journal's hash is when everything in the catalog is applied.</summary>
    /// <remarks>A migration with scripts of several dialects has another checksum in the journal: then the rows are read and compared.</remarks>
    internal static string Of(MigrationCatalog catalog)
    {
        var migrations = new Migration[catalog.Migrations.Count];
        for (var i = 0; i < migrations.Length; i++)
        {
            migrations[i] = catalog.Migrations[i];
        }

        Array.Sort(migrations, Compare);
        var text = new StringBuilder(migrations.Length * 100);
        foreach (var migration in migrations)
        {
            if (text.Length > 0)
            {
                text.Append(RowSeparator);
            }

            text.Append(migration.Version).Append(FieldSeparator).Append(migration.Name).Append(FieldSeparator)
                .Append(migration.Checksum).Append(FieldSeparator).Append(JournalValues.Applied);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    // The order of UTF-16 is that of UTF-8 but for characters beyond the first 65,536; where they make a difference, the rows are read and compared.
    private static int Compare(Migration left, Migration right)
    {
        var order = string.CompareOrdinal(left.Version, right.Version);
        return order != 0 ? order : string.CompareOrdinal(left.Name, right.Name);
    }
}
