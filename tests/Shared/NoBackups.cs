using System.Runtime.CompilerServices;

namespace Migrations.Tests;

/// <summary>Runs of tests back nothing up unless they say so: a folder of backups would appear wherever they run. Apps that a test starts inherit it.</summary>
internal static class NoBackups
{
    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable("MIGRATIONS_BACKUP", "none");
}
