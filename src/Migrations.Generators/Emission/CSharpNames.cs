using Microsoft.CodeAnalysis.CSharp;

namespace Migrations.Generators.Emission;

/// <summary>Names that MSBuild allows and C# does not.</summary>
internal static class CSharpNames
{
    /// <summary>A namespace that compiles: <c>my-app.new</c> becomes <c>my_app.@new</c>.</summary>
    public static string Namespace(string text) =>
        string.Join(".", text.Split('.').Select(part => part.Trim()).Where(part => part.Length > 0).Select(Segment));

    private static string Segment(string part)
    {
        var letters = part.Select((c, i) => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_').ToArray();
        var name = new string(letters);
        name = SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name : "_" + name;
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }
}
