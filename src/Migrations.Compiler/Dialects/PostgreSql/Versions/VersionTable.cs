namespace Migrations.Compiler.Dialects.PostgreSql.Versions;

/// <summary>What came with which version of PostgreSQL.</summary>
internal static class VersionTable
{
    /// <summary>The oldest target: what this version has is not in the table.</summary>
    public const int Oldest = 10;

    /// <summary>The version whose grammar and server the build has.</summary>
    public const int Newest = 18;

    private static readonly Lazy<IReadOnlyList<NewerSyntax>> s_syntax = new(() => [.. NewerTables.All, .. NewerQueries.All, .. NewerCommands.All, .. NewerOptions.All]);

    private static readonly Lazy<ILookup<string, NewerSyntax>> s_byNode = new(() =>
        Syntax.SelectMany(item => item.Nodes.Split('|').Select(node => (node, item))).ToLookup(pair => pair.node, pair => pair.item, StringComparer.Ordinal));

    private static readonly Lazy<IReadOnlyDictionary<(NameKind Kind, string Name), int>> s_names = new(() => Lists()
        .SelectMany(list => NewerNames.Versions(list.Names).Select(item => ((list.Kind, item.Name), item.Since))).ToDictionary(pair => pair.Item1, pair => pair.Since));

    public static IReadOnlyList<NewerSyntax> Syntax => s_syntax.Value;

    /// <summary>Each name with the version that brought it; an overload as <c>random/2</c>.</summary>
    public static IReadOnlyDictionary<(NameKind Kind, string Name), int> Names => s_names.Value;

    public static IEnumerable<NewerSyntax> OfNode(string name) => s_byNode.Value[name];

    private static (NameKind Kind, string Names)[] Lists() =>
    [
        (NameKind.Function, NewerNames.Functions), (NameKind.Overload, NewerNames.Overloads), (NameKind.Type, NewerNames.Types), (NameKind.Relation, NewerNames.Relations), (NameKind.Role, NewerNames.Roles),
        (NameKind.Collation, NewerNames.Collations), (NameKind.TextSearchConfiguration, NewerNames.TextSearchConfigurations), (NameKind.Operator, NewerNames.Operators),
        (NameKind.OperatorClass, NewerNames.OperatorClasses), (NameKind.Extension, NewerNames.Extensions), (NameKind.Setting, NewerNames.Settings),
    ];
}
