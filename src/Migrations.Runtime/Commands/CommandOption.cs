namespace Migrations.Commands;

/// <summary>An option of a command.</summary>
/// <param name="Name">Without its dashes.</param>
/// <param name="Value">What stands behind it in the help; null for a switch.</param>
/// <param name="Help">What it does.</param>
/// <param name="Sets">The option of <see cref="MigrationOptions"/> that its text sets; null for one that the command itself reads.</param>
internal sealed record CommandOption(string Name, string? Value, string Help, string? Sets = null)
{
    public override string ToString() => Value is null ? $"--{Name}" : $"--{Name} {Value}";
}
