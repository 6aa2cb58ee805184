namespace Migrations.Compiler.Dialects.SqlServer.Replay;

/// <summary>
/// What a step does, and its words. "Object" is two words, schema and name; the schema is empty where any is meant. The numbers are those of the cache.
/// </summary>
internal enum ReplayKind
{
    /// <summary>What the server compiles at once: a batch, or a text that EXEC runs. Steps: its statements. Word: how often it runs.</summary>
    Batch = 0,
    Block = 1,

    /// <summary>Steps: a condition, then, else.</summary>
    If = 2,

    /// <summary>Steps: what is tried. Word: <c>rethrows</c> where a failure stays one, else empty.</summary>
    Try = 3,
    Loop = 4,

    /// <summary>The batch ends, without an error.</summary>
    Return = 5,

    /// <summary>The batch ends with an error.</summary>
    Throw = 6,

    /// <summary>From here on nothing is known: what ran may have changed anything.</summary>
    Unknown = 7,

    /// <summary>Word: a database.</summary>
    Use = 8,

    /// <summary>Words: object. Steps: columns, constraints, indexes.</summary>
    CreateTable = 10,

    /// <summary>Words: object. Steps: what is changed, in the order of the text.</summary>
    AlterTable = 11,

    /// <summary>A new column. Words: name, type, <c>null</c> or <c>not null</c>, the rest of its definition. Steps: columns that it is computed from.</summary>
    Column = 12,

    /// <summary>Words: name, new type or empty, <c>null</c>, <c>not null</c> or empty.</summary>
    AlterColumn = 13,

    /// <summary>Word: name; with a second word, if it exists.</summary>
    DropColumn = 14,

    /// <summary>A new constraint. Words: name or empty, kind (PK, UQ, CK, DF, FK), definition; of a foreign key the object that it refers to. Steps: its columns.</summary>
    Constraint = 15,

    /// <summary>Word: name; with a second word, if it exists.</summary>
    DropConstraint = 16,

    /// <summary>Word: name.</summary>
    UseConstraint = 17,

    /// <summary>A new index. Words: name, definition, not empty where it takes the place of one of that name, how many of its columns are the key. Steps: its columns.</summary>
    Index = 18,

    /// <summary>A column that must be in the table. Word: name.</summary>
    UseColumn = 19,

    /// <summary>A column that must be in the table that a foreign key refers to. Word: name.</summary>
    ReferencedColumn = 20,

    /// <summary>The table has, or gets, columns or constraints that are not known.</summary>
    Open = 21,

    /// <summary>Words: object. Steps: columns.</summary>
    SelectInto = 22,

    /// <summary>Words: object, kind (V, P, FN, TR, SO, SN), definition; of a trigger its table. Steps: queries, <see cref="Column"/> and <see cref="Open"/> of a view, what a call of it does.</summary>
    CreateObject = 30,
    AlterObject = 31,
    CreateOrAlterObject = 32,

    /// <summary>Words: object, kind; with a fourth word, if it exists.</summary>
    DropObject = 33,

    /// <summary>It must be there. Words: object, kinds or empty.</summary>
    UseObject = 34,

    /// <summary>Words: object of the table. Steps: one <see cref="Index"/>.</summary>
    CreateIndex = 35,

    /// <summary>Words: object of the table, name; with a fourth word, if it exists.</summary>
    DropIndex = 36,

    /// <summary>Words: object of the table, name.</summary>
    UseIndex = 37,

    /// <summary>Words: object, new name.</summary>
    RenameObject = 38,

    /// <summary>Words: object of the table, column, new name.</summary>
    RenameColumn = 39,

    /// <summary>Words: object of the table, index, new name.</summary>
    RenameIndex = 40,

    /// <summary>Words: object, new schema.</summary>
    Transfer = 41,

    /// <summary>Word: name.</summary>
    CreateSchema = 42,

    /// <summary>Word: name; with a second word, if it exists.</summary>
    DropSchema = 43,

    /// <summary>Words: object, definition, <c>table</c> or empty.</summary>
    CreateType = 44,

    /// <summary>Words: object; with a third word, if it exists.</summary>
    DropType = 45,

    /// <summary>Words: object.</summary>
    UseType = 46,

    /// <summary>Something that may be there from here on. Words: object.</summary>
    MayCreate = 47,

    /// <summary>
    /// A statement that reads or changes rows. Word: <see cref="ReplayStep.Runs"/>, <see cref="ReplayStep.Deferred"/> or <see cref="ReplayStep.Partial"/>.
    /// Steps: <see cref="Source"/>s, then <see cref="ColumnOf"/>s.
    /// </summary>
    Query = 50,

    /// <summary>A table or view that is read or changed. Words: object.</summary>
    Source = 51,

    /// <summary>A column of one of several sources. Words: name, numbers of the sources.</summary>
    ColumnOf = 52,

    /// <summary>Words: object, a procedure; with a third word, one that may be the server's.</summary>
    Call = 53,

    /// <summary>A call may change anything.</summary>
    BodyUnknown = 54,

    /// <summary>A call calls. Words: object.</summary>
    BodyCall = 55,

    And = 60,
    Or = 61,
    Not = 62,

    /// <summary>Words: object, kinds or empty.</summary>
    IsObject = 63,

    /// <summary>Words: object, column.</summary>
    IsColumn = 64,

    /// <summary>Words: object, index.</summary>
    IsIndex = 65,

    /// <summary>Word: name.</summary>
    IsSchema = 66,

    /// <summary>Words: object.</summary>
    IsType = 67,
    IsUnknown = 68,
}
