using System.Reflection;
using System.Security.Cryptography;
using Migrations.Packing;

namespace Migrations;

/// <summary>The migrations that were compiled into an app, in order. Nothing is read before it is needed.</summary>
public sealed class MigrationCatalog
{
    private readonly Lazy<Migration[]> _migrations;
    private readonly Lazy<Bundle> _bundle;

    internal MigrationCatalog(Func<Stream> openBundle, string entries, params IReadOnlyList<CodeMigrationEntry> codes)
    {
        _migrations = new Lazy<Migration[]>(() => CatalogEntries.Parse(entries, codes));
        _bundle = new Lazy<Bundle>(() => OpenBundle(openBundle));
    }

    /// <summary>All migrations, in order.</summary>
    public IReadOnlyList<Migration> Migrations => _migrations.Value;

    /// <summary>The scripts; opening them checks that they belong to <see cref="Migrations"/>.</summary>
    internal Bundle Bundle => _bundle.Value;

    /// <summary>The catalog of an assembly. Called by generated code; cheap.</summary>
    /// <param name="assembly">The assembly that has the scripts as a resource.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="entries">One line for each migration: version, name and checksum, separated by tabs; <c>code:</c> before the checksum of a class.</param>
    public static MigrationCatalog Load(Assembly assembly, string resourceName, string entries) => Load(assembly, resourceName, entries, []);

    /// <summary>The catalog of an assembly that has migrations in C# too. Called by generated code; cheap.</summary>
    /// <param name="assembly">The assembly that has the scripts as a resource.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="entries">One line for each migration: version, name and checksum, separated by tabs; <c>code:</c> before the checksum of a class.</param>
    /// <param name="codes">The classes, in the order of their lines.</param>
    public static MigrationCatalog Load(Assembly assembly, string resourceName, string entries, IReadOnlyList<CodeMigrationEntry> codes) => new(
        () => assembly.GetManifestResourceStream(resourceName) ?? throw new MigrationRefusedException(
            [$"The resource '{resourceName}' is not in '{assembly.GetName().Name}'. The task that packs the scripts did not run for this build: build the project again, with the package Migrations.Sdk restored."]),
        entries,
        codes);

    /// <summary>What the build found out about a migration: from the bundle, or about its class.</summary>
    internal PackedMigration Packed(Migration migration) =>
        migration.Code is { } code ? PackedMigration.Of(code) : Bundle.Index.Migrations[migration.PackedOrdinal];

    /// <summary>Finds a migration by its id, version, name, or property name in the generated catalog.</summary>
    /// <exception cref="MigrationRefusedException">None is called so, or several are.</exception>
    public Migration Find(string text)
    {
        Migration[] found = [.. Migrations.Where(m => string.Equals(m.Id, text, StringComparison.Ordinal))];
        if (found.Length == 0)
        {
            var number = WithoutPadding(text);
            found = [.. Migrations.Where(m => WithoutPadding(m.Version) == number || m.Name == text || IdentifierOf(m) == IdentifierOf(text))];
        }

        return found.Length switch
        {
            1 => found[0],
            0 => throw new MigrationRefusedException([$"There is no migration '{text}' in this build{Neighbours()}. 'status' lists all."]),
            _ => throw new MigrationRefusedException([$"'{text}' may be {string.Join(" or ", found.Select(m => m.Id))}. Give the whole id."]),
        };
    }

    private static string WithoutPadding(string version) => version.TrimStart('0');

    private static string IdentifierOf(Migration migration) => "v" + IdentifierOf(migration.Id);

    private static string IdentifierOf(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private Bundle OpenBundle(Func<Stream> open)
    {
        try
        {
            var bundle = new Bundle(open);
            CheckAgreement(bundle.Index);
            return bundle;
        }
        catch (Exception e) when (Bundle.IsDamage(e))
        {
            throw new MigrationRefusedException([$"The scripts in the app cannot be read: {e.Message} Build the project again."], e);
        }
    }

    private void CheckAgreement(BundleIndex index)
    {
        Migration[] scripts = [.. Migrations.Where(m => m.Code is null)];
        if (index.Migrations.Count != scripts.Length)
        {
            throw new InvalidDataException($"They hold {index.Migrations.Count} migrations, the generated catalog {scripts.Length}.");
        }

        foreach (var (packed, migration) in index.Migrations.Zip(scripts))
        {
            if (packed.Version != migration.Version || packed.Name != migration.Name || Checksum(index, packed) != migration.Checksum)
            {
                throw new InvalidDataException($"Migration {migration.PackedOrdinal + 1} is '{MigrationKey.Format(packed.Version, packed.Name)}' there and '{migration.Id}' in the generated catalog, or their checksums differ.");
            }
        }
    }

    /// <summary>SHA-256 of the up script; of the hashes of its scripts in dialect order where dialects have different ones.</summary>
    private static string Checksum(BundleIndex index, PackedMigration migration)
    {
        string[] hashes = [.. migration.Entries.Where(e => e.Role == BundleFormat.RoleUp).OrderBy(e => e.Dialect).Select(e => index.Checksum(e.Script)).Distinct()];
        return hashes.Length == 1 ? hashes[0] : Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(string.Concat(hashes))));
    }

    private string Neighbours() => Migrations.Count == 0 ? " (it has none)" : $" (it has {Migrations[0].Id} to {Migrations[^1].Id})";
}
