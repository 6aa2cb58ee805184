namespace Migrations.Compiler.Model;

/// <summary>What <c>MigrationsLock</c> asks for.</summary>
internal enum LockMode
{
    /// <summary>Unlocked migrations are an error on a build server, information elsewhere.</summary>
    Auto = 0,

    /// <summary>Unlocked migrations are an error everywhere.</summary>
    Verify,

    /// <summary>The lock file is not looked at.</summary>
    Off,
}
