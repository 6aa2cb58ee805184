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
            if (Code is not null)
            {
                return "code:" + Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Name)));
            }

            byte[][] hashes = [.. Overrides.Append((Dialect, Up!)).Where(o => o.Item2 is not null).OrderBy(o => o.Item1).Select(o => o.Item2.Checksum).DistinctBy(Convert.ToHexString)];
            return Convert.ToHexStringLower(hashes.Length == 1 ? hashes[0] : SHA256.HashData([.. hashes.SelectMany(h => h)]));
        }
    }

    public string IrreversibleReason { get; init; } = "";

    public MigrationKind Kind { get; init; }

    public MigrationPhase Phase { get; init; }

    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>Places of migrations in the bundle.</summary>
    public IReadOnlyList<int> Requires { get; init; } = [];

    public TestScript? Verify { get; init; }

    /// <summary>Not null for a migration in C#, which is not in the bundle.</summary>
    public CodeMigrationEntry? Code { get; init; }

    /// <summary>A migration in C#.</summary>
    public static TestMigration Of(string version, string name, TestCode code, bool noTransaction = false) =>
        new(version, name, null) { Code = new CodeMigrationEntry(version, name, () => code, code.CanRollBack, MigrationPhase.Deploy, "", noTransaction), Kind = MigrationKind.Code };

    public string File => $"Migrations/{Stem}.sql";

    public string DownFile => $"Migrations/{Stem}.down.sql";

    public string VerifyFile => $"Migrations/{Stem}.verify.sql";

    private string Stem => Version.Length == 0 ? Name : $"{Version}_{Name}";
}
