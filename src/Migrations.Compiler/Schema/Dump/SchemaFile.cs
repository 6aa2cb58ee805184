using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>The file of a project with the schema that the migrations make.</summary>
/// <param name="Dialect">Whose schema it has.</param>
/// <param name="Text">As it is on disk.</param>
internal sealed record SchemaFile(Dialect Dialect, ScriptText Text)
{
    private const string Extension = ".sql";

    /// <summary>Where it is: the path of the property, or with several dialects one beside it for each.</summary>
    public static string PathOf(string path, Dialect dialect, bool hasDialects)
    {
        var stem = path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? path.Substring(0, path.Length - Extension.Length) : path;
        return hasDialects ? $"{stem}.{dialect.ToString().ToLowerInvariant()}{path.Substring(stem.Length)}" : path;
    }
}
