namespace Migrations.Compiler.Dialects.PostgreSql.Versions;

/// <summary>Something of SQL that servers before a version refuse.</summary>
/// <param name="Since">The first major version that has it.</param>
/// <param name="What">What it is called in a sentence: begins it.</param>
/// <param name="Nodes">Nodes and members of the parse tree in which it is seen, between <c>|</c>.</param>
/// <param name="Find">Where it is in such a node, or a missing value.</param>
internal sealed record NewerSyntax(int Since, string What, string Nodes, Func<JsonView, JsonView> Find)
{
    public NewerSyntax(int since, string what, string nodes, Func<JsonView, bool> isUsed)
        : this(since, what, nodes, node => isUsed(node) ? node : new JsonView(node.Json, -1))
    {
    }

    /// <summary>Words that it is written with, for nodes whose place the tree does not tell: without these words it is not there.</summary>
    public string Words { get; init; } = "";

    /// <summary>Refused only in a transaction block.</summary>
    public bool OnlyInTransaction { get; init; }

    /// <summary>In the body of a routine the same words mean something else.</summary>
    public bool NotInBodies { get; init; }
}
