namespace Migrations.Compiler.Dialects;

/// <summary>What a statement means for the transaction that it runs in.</summary>
internal enum TransactionWord
{
    /// <summary>An ordinary statement.</summary>
    None = 0,

    /// <summary>A setting of the session: it is the same inside and outside of a transaction.</summary>
    Neutral,

    Begin,

    /// <summary>BEGIN with a mode that the transaction of the run does not have, for example SERIALIZABLE.</summary>
    BeginSpecial,

    Commit,

    /// <summary>COMMIT AND CHAIN, ROLLBACK AND CHAIN, PREPARE TRANSACTION.</summary>
    Special,

    Rollback,
}
