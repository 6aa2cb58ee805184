using System.Security.Cryptography;

namespace Migrations.Runtime.Tests.Bundles;

/// <summary>A migration for a test's bundle.</summary>
internal sealed record TestMigration(string Version, string Name, TestScript? Up, TestScript? Down = null)
{
    public MigrationDialect Dialect { get; init; } = MigrationDialect.Any;

    /// <summary>Up scripts for one dialect beside the one for every dialect.</summary>
    public IReadOnlyList<(MigrationDialect Dialect, TestScript Up)> Overrides { get; init; } = [];

    /// <summary>As the format says: of the script, or of the hashes of all different ones in dialect order.</summary>
    public string Checksum
    {
        get
        {
            byte[][] hashes = [.. Overrides.Append((Dialect, Up!)).Where(o => o.Item2 is not null).OrderBy(o => o.Item1).Select(o => o.Item2.Checksum).DistinctBy(Convert.ToHexString)];
            return Convert.ToHexStringLower(hashes.Length == 1 ? hashes[0] : SHA256.HashData([.. hashes.SelectMany(h => h)]));
        }
    }

    public string IrreversibleReason { get; init; } = "";

    public MigrationKind Kind { get; init; }

    public string File => $"Migrations/{Version}_{Name}.sql";

    public string DownFile => $"Migrations/{Version}_{Name}.down.sql";
}
