namespace Migrations.Providers;

/// <summary>How much something matters that a check has found.</summary>
public enum ValidationSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Information = 0,

    /// <summary>Works today, and is not what it should be.</summary>
    Warning = 1,

    /// <summary>Data or structure are wrong, or the next statement of the app will fail.</summary>
    Error = 2,
}
