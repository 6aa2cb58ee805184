namespace Migrations.PostgreSql.Running;

/// <summary>What a command of a batch is for.</summary>
internal enum CommandRole
{
    /// <summary>Ours: begins a transaction, sets or restores a setting.</summary>
    Setting,

    /// <summary>The migration's.</summary>
    Statement,

    /// <summary>Finds out that a pooler has not moved the session.</summary>
    SameSession,

    /// <summary>Changes the journal.</summary>
    Journal,

    /// <summary>Ends the transaction.</summary>
    Commit,
}
