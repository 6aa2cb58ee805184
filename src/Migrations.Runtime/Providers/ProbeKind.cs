namespace Migrations.Providers;

/// <summary>How it can be found out whether a statement outside a transaction took effect. The numbers are those of the bundle.</summary>
public enum ProbeKind
{
    /// <summary>It cannot.</summary>
    None = 0,

    /// <summary>It need not be: running it again ends in the same.</summary>
    MayRepeat = 1,

    /// <summary>CREATE INDEX CONCURRENTLY: schema, index, table's schema, table, <c>unique</c> or empty, the definition behind the table's name.</summary>
    Index = 2,

    /// <summary>DROP INDEX CONCURRENTLY: schema, index.</summary>
    IndexDropped = 3,

    /// <summary>ALTER TYPE … ADD VALUE: type's schema, type, label.</summary>
    EnumLabel = 4,

    /// <summary>CREATE DATABASE: name.</summary>
    DatabaseThere = 5,

    /// <summary>DROP DATABASE: name.</summary>
    DatabaseGone = 6,

    /// <summary>DETACH PARTITION: parent's schema, parent, partition's schema, partition.</summary>
    PartitionDetached = 7,

    /// <summary>ATTACH PARTITION: as <see cref="PartitionDetached"/>.</summary>
    PartitionAttached = 8,

    /// <summary>REINDEX CONCURRENTLY: <c>index</c>, <c>table</c>, <c>schema</c>, <c>database</c> or <c>system</c>, schema, name. May repeat, but leaves something behind when it fails.</summary>
    Reindex = 9,

    /// <summary>CREATE TABLE: schema, table.</summary>
    TableThere = 10,

    /// <summary>DROP TABLE: schema, table.</summary>
    TableGone = 11,

    /// <summary>ALTER TABLE … ADD COLUMN: schema, table, column.</summary>
    ColumnThere = 12,

    /// <summary>ALTER TABLE … DROP COLUMN: schema, table, column.</summary>
    ColumnGone = 13,

    /// <summary>CREATE INDEX: as <see cref="Index"/>.</summary>
    IndexThere = 14,
}
