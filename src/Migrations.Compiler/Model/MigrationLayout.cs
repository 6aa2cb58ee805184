namespace Migrations.Compiler.Model;

/// <summary>How a folder of files becomes migrations.</summary>
internal enum MigrationLayout
{
    /// <summary>Find out from the names.</summary>
    Auto = 0,
    Native,
    UpDown,
    Sections,
    Directories,
    Flyway,
}
