namespace Migrations.Providers;

/// <summary>Whether a statement that was interrupted took effect.</summary>
public enum StatementOutcome
{
    /// <summary>It cannot be found out.</summary>
    Unknown = 0,

    /// <summary>It did: it must not run again.</summary>
    TookEffect = 1,

    /// <summary>It did not, or running it again ends in the same: it must run.</summary>
    NoEffect = 2,
}
