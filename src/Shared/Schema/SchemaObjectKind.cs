namespace Migrations.Compiler.Schema;

/// <summary>What DDL can make. The names are those of the catalog queries and of files, so none of them changes.</summary>
internal enum SchemaObjectKind
{
    Schema,
    Extension,

    /// <summary>The version of an extension, apart from it: servers bring versions of their own.</summary>
    ExtensionVersion,

    /// <summary>A declared dependency on an extension.</summary>
    ExtensionDependency,

    /// <summary>Also one that is partitioned, a partition or foreign.</summary>
    Table,
    Column,
    PrimaryKey,
    Unique,
    Check,
    ForeignKey,
    Exclude,

    /// <summary>Only one with a name or properties of its own; the others are a property of their column.</summary>
    NotNull,

    /// <summary>Not one that a constraint owns.</summary>
    Index,

    /// <summary>Not one of an identity column, which is a property of that column.</summary>
    Sequence,
    View,
    MaterializedView,
    Function,
    Procedure,
    Aggregate,
    Enum,
    Domain,
    CompositeType,
    RangeType,
    BaseType,
    Trigger,
    EventTrigger,
    Policy,
    Rule,
    Statistics,

    /// <summary>Privileges of one role beyond, or below, the default ones.</summary>
    Grant,

    /// <summary>The owner, where it is another one than the role that reads.</summary>
    Owner,
    DefaultPrivilege,
    TextSearchConfiguration,
    TextSearchDictionary,
    TextSearchParser,
    TextSearchTemplate,
    Cast,
    Operator,
    OperatorClass,
    OperatorFamily,
    Collation,
    Conversion,
    AccessMethod,
    Language,
    Transform,
    ForeignDataWrapper,
    ForeignServer,
    UserMapping,
    Publication,
    Subscription,
    DatabaseSetting,
}
