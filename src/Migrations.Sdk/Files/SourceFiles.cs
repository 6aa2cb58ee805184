using System.Text.RegularExpressions;
using Migrations.Compiler.Model;

namespace Migrations.Sdk.Files;

/// <summary>C# files as text, for the scaffold of the next migration. A number that it misses is found by the next build (MIG0001).</summary>
internal static class SourceFiles
{
    private static readonly Regex s_attribute = new(@"\[\s*(?:[\w.:]+\.)?Migration(?:Attribute)?\s*\(\s*""(?<version>[^""\\]+)""", RegexOptions.CultureInvariant);
    private static readonly Regex s_notInNamespace = new(@"[^\w.]|(?<=^|\.)(?=\d)", RegexOptions.CultureInvariant);

    /// <summary>The versions of the classes that have the attribute.</summary>
    /// <exception cref="FileAccessException">A file cannot be read.</exception>
    public static IEnumerable<CodeMigration> ReadClasses(IEnumerable<string> paths) => paths.SelectMany(path =>
        s_attribute.Matches(MigrationFileReader.ReadText(path)).Cast<Match>().Select(match => new CodeMigration(match.Groups["version"].Value, "", "", path)));

    /// <summary>A namespace that compiles: <c>my-app.2</c> becomes <c>my_app._2</c>.</summary>
    public static string NamespaceOf(string text) => s_notInNamespace.Replace(text.Trim().Trim('.'), "_");
}
