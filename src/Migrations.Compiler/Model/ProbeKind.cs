namespace Migrations.Compiler.Model;

/// <summary>How to find out whether a statement took effect that was interrupted outside a transaction; the numbers are those of the bundle.</summary>
internal enum ProbeKind
{
    /// <summary>It cannot be found out.</summary>
    None = 0,

    /// <summary>It need not be: a repetition has the same end.</summary>
    MayRepeat = 1,

    /// <summary>An index that is built concurrently: schema, name, schema of the table, table, <c>unique</c> or nothing, the definition from behind the table's name.</summary>
    Index = 2,

    /// <summary>Schema, name of an index.</summary>
    IndexDropped = 3,

    /// <summary>Schema of the type, type, label.</summary>
    EnumLabel = 4,

    /// <summary>Name.</summary>
    DatabaseThere = 5,

    /// <summary>Name.</summary>
    DatabaseGone = 6,

    /// <summary>Schema of the partitioned table, its name, schema of the partition, its name.</summary>
    PartitionDetached = 7,

    /// <summary>As <see cref="PartitionDetached"/>.</summary>
    PartitionAttached = 8,

    /// <summary><c>index</c>, <c>table</c>, <c>schema</c>, <c>database</c> or <c>system</c>, schema, name. It may repeat, but leaves indexes <c>_ccnew</c> and <c>_ccold</c>.</summary>
    Reindex = 9,

    /// <summary>Schema, table.</summary>
    TableThere = 10,

    /// <summary>Schema, table.</summary>
    TableGone = 11,

    /// <summary>Schema, table, column.</summary>
    ColumnThere = 12,

    /// <summary>Schema, table, column.</summary>
    ColumnGone = 13,

    /// <summary>As <see cref="Index"/>, of an index that is built in the ordinary way.</summary>
    IndexThere = 14,
}
