using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Migrations.Compiler.Diagnostics;

namespace Migrations.Generators;

/// <summary>The compiler's catalogue as Roslyn's descriptors.</summary>
internal static class Descriptors
{
    private static readonly Dictionary<string, DiagnosticDescriptor> s_byId =
        DiagnosticCatalog.All.ToDictionary(rule => rule.Id, ToDescriptor, StringComparer.Ordinal);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. s_byId.Values];

    public static DiagnosticDescriptor Of(DiagnosticRule rule) => s_byId[rule.Id];

    public static DiagnosticSeverity SeverityOf(DiagnosticLevel level) => level switch
    {
        DiagnosticLevel.Error => DiagnosticSeverity.Error,
        DiagnosticLevel.Warning => DiagnosticSeverity.Warning,
        DiagnosticLevel.Info => DiagnosticSeverity.Info,
        _ => DiagnosticSeverity.Hidden,
    };

    private static DiagnosticDescriptor ToDescriptor(DiagnosticRule rule) => new(
        rule.Id,
        rule.Title,
        "{0}", // the sentence is made by the compiler: braces in SQL must not be read as places
        CategoryOf(rule.Id),
        SeverityOf(rule.Level),
        isEnabledByDefault: true,
        helpLinkUri: rule.HelpLink,
        customTags: rule.Configurable ? [] : [WellKnownDiagnosticTags.NotConfigurable]);

    private static string CategoryOf(string id) => id[3] switch
    {
        '0' => "Migrations.Files",
        '1' => "Migrations.Syntax",
        '2' => "Migrations.Schema",
        '3' or '4' or '5' => "Migrations.Safety",
        '6' => "Migrations.Policy",
        _ => "Migrations.Configuration",
    };
}
