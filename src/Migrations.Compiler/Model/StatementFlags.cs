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
}
