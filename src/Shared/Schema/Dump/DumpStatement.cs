namespace Migrations.Compiler.Schema.Dump;

/// <summary>A statement of a dump.</summary>
/// <param name="Phase">When it runs, unless something that it mentions must be there first.</param>
/// <param name="Key">Of the object that it is about.</param>
/// <param name="Sql">Without a semicolon.</param>
internal sealed record DumpStatement(DumpPhase Phase, SchemaObjectKey Key, string Sql)
{
    /// <summary>A second statement that runs right behind it; empty for most.</summary>
    public string Then { get; init; } = "";

    /// <summary>The part in which names are those of objects that must be there.</summary>
    public string Mentions { get; init; } = Sql;

    /// <summary>The name under which others mention what it makes; empty where it makes nothing that can be mentioned.</summary>
    public string Makes { get; init; } = "";
}
