namespace Migrations.Compiler.Verification;

/// <summary>What is known of the way back of a migration; the numbers are those of the file.</summary>
internal enum WayBack
{
    /// <summary>There is something that nobody looked at.</summary>
    NotChecked = 0,

    /// <summary>Up, down and up again ended where they had to.</summary>
    Proved = 1,

    /// <summary>MIG2101 or MIG2103.</summary>
    NotInverse = 2,

    /// <summary>MIG2102.</summary>
    LosesData = 3,

    /// <summary>The script says so, with a reason.</summary>
    Irreversible = 4,

    NoDownScript = 5,
}
