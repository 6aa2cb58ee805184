using Migrations.Compiler.Model;

namespace Migrations.Compiler.Layouts;

/// <summary>A file name as Flyway reads it: prefix, version, two underscores, description.</summary>
/// <param name="Prefix">V (versioned), U (undo), B (baseline) or R (repeatable).</param>
/// <param name="Version">With dots, as Flyway's history table has it; empty for R.</param>
/// <param name="Description">As written, with its underscores.</param>
internal sealed record FlywayName(char Prefix, string Version, string Description)
{
    public static FlywayName? Parse(string stem)
    {
        var split = stem.IndexOf("__", StringComparison.Ordinal);
        var head = split < 0 ? stem : stem.Substring(0, split);
        var description = split < 0 ? "" : stem.Substring(split + 2);
        if (head == "R")
        {
            return description.Length == 0 ? null : new FlywayName('R', "", description);
        }

        if (head.Length < 2 || head[0] is not ('V' or 'U' or 'B'))
        {
            return null;
        }

        var parts = head.Substring(1).Split('.', '_');
        var isVersion = parts.All(part => part.Length > 0 && part.All(c => c is >= '0' and <= '9'));
        return isVersion ? new FlywayName(head[0], string.Join(".", parts), description) : null;
    }

    public VersionKey Key => Prefix == 'R' ? VersionKey.Ordinal(Description) : VersionKey.Dotted(Version.Split('.'));
}
