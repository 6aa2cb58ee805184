using Migrations.Compiler.Schema;

namespace Migrations.Verifier.Tests.Catalog;

/// <summary>Differences as text: <c>+Table app.fresh -Column app.parent.other ~View app.names</c>.</summary>
internal static class SchemaDifferences
{
    public static IReadOnlyList<string> Lines(this SchemaComparison comparison) =>
    [
        .. comparison.Added.Select(item => "+" + Name(item)),
        .. comparison.Dropped.Select(item => "-" + Name(item)),
        .. comparison.Changed.Select(change => "~" + Name(change.After)),
    ];

    /// <summary>With the definitions, for a person who looks at a failure.</summary>
    public static string Explained(this SchemaComparison comparison) => string.Join('\n',
    [
        .. comparison.Lines(),
        .. comparison.Changed.Select(change => $"{Name(change.After)}\n  was {change.Before.Definition} {change.Before.Comment}\n  is  {change.After.Definition} {change.After.Comment}"),
    ]);

    private static string Name(SchemaObject item) => $"{item.Kind} {item.Key.QualifiedName}";
}
