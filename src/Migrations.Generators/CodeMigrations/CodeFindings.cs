using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;

namespace Migrations.Generators.CodeMigrations;

/// <summary>What is wrong with code migrations, at their attributes.</summary>
internal static class CodeFindings
{
    /// <summary>What the classes' shapes make impossible, with what the compiler says of the others.</summary>
    /// <param name="classes">All that have the attribute.</param>
    /// <param name="findings">The compiler's, of scripts too.</param>
    public static EquatableArray<MigrationDiagnostic> Of(EquatableArray<CodeClass> classes, EquatableArray<MigrationDiagnostic> findings) =>
        classes.Where(code => code.Problem is not null).Select(Unfit)
            .Concat(classes.Where(code => code is { Problem: null, CanRollBack: false }).Select(WithoutDown))
            .Concat(findings.Where(finding => CodePath.Is(finding.Path)))
            .ToEquatableArray();

    /// <summary>The same with the places of the attributes as they are now.</summary>
    public static IEnumerable<MigrationDiagnostic> AtTheirPlaces(EquatableArray<MigrationDiagnostic> findings, EquatableArray<CodePlace> places)
    {
        var known = places.ToDictionary(place => place.CodePath, StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            if (known.TryGetValue(finding.Path, out var place))
            {
                yield return finding with { Path = place.File, Span = place.Span };
            }
        }
    }

    private static MigrationDiagnostic WithoutDown(CodeClass code) => new(
        DiagnosticCatalog.MissingDown,
        CodePath.Of(code.FullName),
        default,
        new EquatableArray<string>([code.Migration.ClassName, "DownAsync", "Override it, or leave it out where there is no way back"]));

    private static MigrationDiagnostic Unfit(CodeClass code) => new(
        DiagnosticCatalog.UnfitClass,
        CodePath.Of(code.FullName),
        default,
        new EquatableArray<string>([code.Migration.ClassName, code.Problem!]));
}
