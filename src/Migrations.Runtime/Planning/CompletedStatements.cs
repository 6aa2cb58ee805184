using System.Security.Cryptography;
using System.Text;
using Migrations.Providers;

namespace Migrations.Planning;

/// <summary>Tells whether the statements that are done are still the ones in the script.</summary>
internal static class CompletedStatements
{
    /// <summary>SHA-256 over the first statements, hexadecimal; empty for none.</summary>
    public static string Checksum(IReadOnlyList<SqlStatement> statements, int count)
    {
        if (count == 0)
        {
            return "";
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < count; i++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(statements[i].TextOfFile));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
