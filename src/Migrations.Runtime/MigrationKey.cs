namespace Migrations;

/// <summary>What identifies a migration in the journal.</summary>
/// <param name="Version">The version as the file name has it; empty for a repeatable migration.</param>
/// <param name="Name">The name without the version.</param>
public readonly record struct MigrationKey(string Version, string Name)
{
    /// <summary>Version and name, for example <c>0007_add_orders</c>.</summary>
    public override string ToString() => Format(Version, Name);

    internal static string Format(string version, string name) =>
        version.Length == 0 ? name : name.Length == 0 ? version : $"{version}_{name}";
}
