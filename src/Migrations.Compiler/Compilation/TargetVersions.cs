using System.Globalization;
using System.Text.RegularExpressions;
using Migrations.Compiler.Dialects.PostgreSql.Versions;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Compilation;

/// <summary>Values of <c>MigrationsTargetVersion</c>.</summary>
internal static class TargetVersions
{
    private static readonly Regex s_version = new("^([0-9]{1,4})(\\.[0-9]{1,4}){0,2}$", RegexOptions.CultureInvariant);

    /// <summary>The major version, 0 for none. Servers of one major version have the same SQL.</summary>
    public static int Parse(string value, IReadOnlyCollection<Dialect> dialects, List<string> errors)
    {
        if (value.Length == 0)
        {
            return 0;
        }

        var match = s_version.Match(value);
        var major = match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        if (major is < VersionTable.Oldest or > VersionTable.Newest)
        {
            errors.Add(FormattableString.Invariant($"MigrationsTargetVersion is '{value}', which is no version of PostgreSQL that Migrations knows. Write one from {VersionTable.Oldest} to {VersionTable.Newest}, for example 15 or 16.2, or leave the property out."));
        }
        else if (dialects.Count > 0 && !dialects.Contains(Dialect.PostgreSql))
        {
            errors.Add($"MigrationsTargetVersion is '{value}', and it is the version of PostgreSQL, for which these migrations are not ({string.Join(", ", dialects)}). For other engines there is no table of versions: leave the property out.");
        }

        return major;
    }
}
