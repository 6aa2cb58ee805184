namespace Migrations.Generators;

/// <summary>What an additional file is to us.</summary>
internal enum MigrationFileKind
{
    Other,
    Script,
    Lock,
    History,
    Variables,
    Verification,
    Schema,
    Stamp,
}
