using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Generators.CodeMigrations;

/// <summary>Reads a class with <c>[Migration]</c> to values.</summary>
internal static class CodeClassReader
{
    public const string Attribute = "Migrations.MigrationAttribute";

    private static readonly Regex s_whiteSpace = new(@"\s+", RegexOptions.CultureInvariant);

    /// <summary>Null where the attribute is not complete yet, which the C# compiler says itself.</summary>
    public static CodeDeclaration? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var attribute = context.Attributes[0];
        if (context.TargetSymbol is not INamedTypeSymbol type
            || attribute.ConstructorArguments.Length != 2
            || attribute.ConstructorArguments[0].Value is not string version
            || attribute.ConstructorArguments[1].Value is not string name
            || attribute.ApplicationSyntaxReference is not { } syntax)
        {
            return null;
        }

        var code = new CodeClass
        {
            FullName = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            Version = version.Trim(),
            Name = s_whiteSpace.Replace(name.Trim(), "_"),
            PostDeploy = Argument(attribute, "Phase") is (int)MigrationPhase.PostDeploy,
            Environments = Argument(attribute, "Environments") as string ?? string.Empty,
            NoTransaction = Argument(attribute, "NoTransaction") is true,
            CanRollBack = CodeClassShape.CanRollBack(type),
            Checksum = ChecksumOf(type, cancellationToken),
            Problem = CodeClassShape.ProblemOf(type) ?? ProblemOf(version.Trim()),
        };
        return new CodeDeclaration(code, PlaceOf(code, syntax));
    }

    private static object? Argument(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: not TypedConstantKind.Array } value ? value.Value : null;

    private static string? ProblemOf(string version) =>
        version.Length == 0 ? "it has no version, so it has no place in the history. Write one as in a file name, for example [Migration(\"0008\", \"backfill emails\")]"
        : s_whiteSpace.IsMatch(version) ? "its version has white space in it. Write it as in a file name, for example \"0008\""
        : null;

    // Tokens only: comments, white space and formatting do not count. The declarations of a partial class in an order that no file name changes.
    private static string ChecksumOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var parts = type.DeclaringSyntaxReferences.Select(part => TokensOf(part.GetSyntax(cancellationToken))).OrderBy(part => part, StringComparer.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(string.Join("\n", parts));
        return ScriptText.HashOf(bytes, 0, bytes.Length);
    }

    private static string TokensOf(SyntaxNode declaration)
    {
        var text = new StringBuilder();
        foreach (var token in declaration.DescendantTokens())
        {
            text.Append(token.Text.Replace("\r\n", "\n")).Append(' '); // a raw string has the line ends of the checkout
        }

        return text.ToString();
    }

    private static CodePlace PlaceOf(CodeClass code, SyntaxReference attribute)
    {
        var place = attribute.SyntaxTree.GetLineSpan(attribute.Span);
        var (start, end) = (place.StartLinePosition, place.EndLinePosition);
        return new CodePlace(CodePath.Of(code.FullName), place.Path, new FileSpan(new LinePosition(start.Line, start.Character), new LinePosition(end.Line, end.Character)));
    }
}
