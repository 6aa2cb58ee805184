namespace Migrations.Packing;

/// <summary>Reads the constant of the generated catalog: one line a migration, those of scripts and of classes in one order.</summary>
internal static class CatalogEntries
{
    private const string CodePrefix = "code:";

    /// <param name="entries">Version, name and checksum a line, separated by tabs.</param>
    /// <param name="codes">The classes, in the order of their lines.</param>
    /// <exception cref="MigrationRefusedException">They are not what the generator of this version writes.</exception>
    public static Migration[] Parse(string entries, IReadOnlyList<CodeMigrationEntry> codes)
    {
        var lines = entries.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var migrations = new Migration[lines.Length];
        var (scripts, classes) = (0, 0);
        for (var i = 0; i < lines.Length; i++)
        {
            var parts = lines[i].Split('\t');
            if (parts.Length != 3)
            {
                throw Refuse(i, "is not 'version, name, checksum'");
            }

            var code = !parts[2].StartsWith(CodePrefix, StringComparison.Ordinal) ? null
                : classes < codes.Count && codes[classes].Version == parts[0] && codes[classes].Name == parts[1] ? codes[classes++]
                : throw Refuse(i, "names a class that is not beside it");
            migrations[i] = new Migration(i, code is null ? scripts++ : -1, code, parts[0], parts[1], parts[2]);
        }

        return classes == codes.Count ? migrations : throw Refuse(lines.Length, $"is missing: it would be '{codes[classes].Version}'");
    }

    private static MigrationRefusedException Refuse(int line, string problem) =>
        new([$"Line {line + 1} of the generated catalog {problem}. Build the project again with one version of the Migrations packages."]);
}
