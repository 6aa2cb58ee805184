namespace Migrations;

/// <summary>One migration of the catalog that was compiled into the app. Names a target of an upgrade or a rollback.</summary>
public sealed class Migration
{
    internal Migration(int ordinal, string version, string name, string checksum)
    {
        Ordinal = ordinal;
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

    /// <summary>SHA-256 of the up script, hexadecimal in lower case.</summary>
    public string Checksum { get; }

    /// <summary>The <see cref="Id"/>.</summary>
    public override string ToString() => Id;
}
