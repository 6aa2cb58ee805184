namespace Migrations;

/// <summary>One migration of the catalog that was compiled into the app. Names a target of an upgrade or a rollback.</summary>
public sealed class Migration
{
    internal Migration(int ordinal, int packedOrdinal, CodeMigrationEntry? code, string version, string name, string checksum)
    {
        Ordinal = ordinal;
        PackedOrdinal = packedOrdinal;
        Code = code;
        Version = version;
        Name = name;
        Checksum = checksum;
    }

    /// <summary>Position in the history, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>The version as the file name has it, for example <c>0007</c>; empty for a repeatable migration.</summary>
    public string Version { get; }

    /// <summary>The name without the version, for example <c>add_orders</c>.</summary>
    public string Name { get; }

    /// <summary>Version and name, for example <c>0007_add_orders</c>.</summary>
    public string Id => MigrationKey.Format(Version, Name);

    /// <summary>SHA-256 of the up script, hexadecimal in lower case; of a migration in C#, <c>code:</c> and that of its class without comments and white space.</summary>
    public string Checksum { get; }

    /// <summary>Position among those of the bundle, from 0; without meaning for one in C#.</summary>
    internal int PackedOrdinal { get; }

    /// <summary>The class, or null for a script.</summary>
    internal CodeMigrationEntry? Code { get; }

    /// <summary>The <see cref="Id"/>.</summary>
    public override string ToString() => Id;
}
