using Migrations.Compiler.Model;

namespace Migrations.Compiler.Output;

/// <summary>The lines of the constant in the generated <c>Migrator</c>: version, name and checksum of each migration, with tabs between them.</summary>
internal static class CatalogEntries
{
    /// <summary>The constant's name.</summary>
    public const string ConstantName = "Entries";

    /// <summary>Before the checksum of a class.</summary>
    public const string CodePrefix = "code:";

    /// <summary>The classes among them.</summary>
    /// <param name="entries">The constant.</param>
    /// <param name="place">What stands for the place of a migration in diagnostics, from its id.</param>
    public static IEnumerable<CodeMigration> CodesOf(string entries, Func<string, string> place)
    {
        if (entries.IndexOf("\t" + CodePrefix, StringComparison.Ordinal) < 0)
        {
            yield break;
        }

        foreach (var line in entries.Split('\n'))
        {
            var fields = line.Split('\t');
            if (fields.Length == 3 && fields[2].StartsWith(CodePrefix, StringComparison.Ordinal))
            {
                var code = new CodeMigration(fields[0], fields[1], fields[2].Substring(CodePrefix.Length), string.Empty);
                yield return code with { Path = place(code.Id) };
            }
        }
    }
}
