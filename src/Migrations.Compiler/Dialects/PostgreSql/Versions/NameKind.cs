namespace Migrations.Compiler.Dialects.PostgreSql.Versions;

/// <summary>What a name of the server means.</summary>
internal enum NameKind
{
    Function,

    /// <summary>A function with a number of arguments.</summary>
    Overload,
    Type,
    Relation,
    Role,
    Collation,
    TextSearchConfiguration,
    Operator,
    OperatorClass,
    Extension,
    Setting,
}
