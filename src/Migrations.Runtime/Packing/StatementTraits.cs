namespace Migrations.Packing;

/// <summary>What the compiler knows about a statement. The numbers are those of the bundle.</summary>
[Flags]
internal enum StatementTraits
{
    None = 0,

    /// <summary>Cannot run in a transaction.</summary>
    NotInTransaction = 1,

    /// <summary>A BEGIN or COMMIT that our own transaction takes the place of: it is not sent.</summary>
    Subsumed = 2,

    /// <summary>Returns rows.</summary>
    Query = 4,

    /// <summary>Is sent before the transaction, or behind it when it stands at the end.</summary>
    AroundTransaction = 8,

    /// <summary>Is repeated until it changes no row.</summary>
    Batch = 16,

    /// <summary>Its effect can be looked for.</summary>
    Probe = 32,

    /// <summary>Takes locks on objects of the schema.</summary>
    Ddl = 64,
}
