namespace Migrations.Compiler.Model;

/// <summary>What the runtime must know of a statement; the numbers are those of the bundle.</summary>
[Flags]
internal enum StatementFlags
{
    None = 0,

    /// <summary>The engine refuses it inside a transaction.</summary>
    NotInTransaction = 1,

    /// <summary>BEGIN or COMMIT that the transaction of the run takes the place of: it is not sent.</summary>
    Subsumed = 2,

    /// <summary>It returns rows.</summary>
    Query = 4,

    /// <summary>It sets up the connection and does nothing inside a transaction: it is sent before the BEGIN or behind the COMMIT that its place is next to.</summary>
    AroundTransaction = 8,

    /// <summary>It is repeated until it changes no row: <see cref="Statement.Batch"/>. Only in the bundle, where it says that a batch follows.</summary>
    Batch = 16,

    /// <summary><see cref="Statement.Probe"/> is known. Only in the bundle, where it says that a probe follows.</summary>
    Probe = 32,

    /// <summary>It takes locks on objects of the schema.</summary>
    Ddl = 64,
}
