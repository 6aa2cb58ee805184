using Migrations.Compiler.Model;

namespace Migrations.Compiler.Layouts;

/// <summary>A path below the migrations folder, taken apart: folders, stem, role and engine.</summary>
/// <param name="Folders">Outermost first.</param>
/// <param name="Stem">The file name without <c>.sql</c> and without the role and engine before it.</param>
/// <param name="Role">From <c>.up</c>, <c>.down</c>, <c>.verify</c>; null if the name has none of them.</param>
/// <param name="Dialect">From <c>.postgresql</c> and so on, before or behind the role.</param>
internal sealed record ScriptFileName(IReadOnlyList<string> Folders, string Stem, ScriptRole? Role, Dialect Dialect)
{
    /// <summary>Null if the file is no <c>.sql</c> file.</summary>
    public static ScriptFileName? Parse(string relativePath)
    {
        const string Extension = ".sql";
        if (!relativePath.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parts = relativePath.Split('/');
        var stem = parts[parts.Length - 1];
        stem = stem.Substring(0, stem.Length - Extension.Length);
        ScriptRole? role = null;
        var dialect = Dialect.Any;
        for (var dot = stem.LastIndexOf('.'); dot >= 0; dot = stem.LastIndexOf('.'))
        {
            var word = stem.Substring(dot + 1);
            if (role is null && RoleOf(word) is { } foundRole)
            {
                role = foundRole;
            }
            else if (dialect == Dialect.Any && DialectNames.Parse(word) is var foundDialect and not Dialect.Any)
            {
                dialect = foundDialect;
            }
            else
            {
                break;
            }

            stem = stem.Substring(0, dot);
        }

        return new ScriptFileName([.. parts.Take(parts.Length - 1)], stem, role, dialect);
    }

    /// <summary>For scripts whose whole stem is a role: <c>up.sql</c>, <c>down.sql</c>.</summary>
    public static ScriptRole? RoleOf(string word) => word.ToUpperInvariant() switch
    {
        "UP" => ScriptRole.Up,
        "DOWN" => ScriptRole.Down,
        "VERIFY" => ScriptRole.Verify,
        _ => null,
    };
}
