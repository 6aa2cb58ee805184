namespace Migrations.Compiler.Schema.Dump;

/// <summary>The parts of a dump, in their order.</summary>
internal enum DumpPhase
{
    Schemas,
    Extensions,
    Types,
    Sequences,
    Routines,
    Tables,
    Partitions,
    TableDetails,
    Constraints,
    Indexes,
    IndexDetails,
    Views,
    ForeignKeys,
    Behaviour,
    Comments,
    Privileges,
}
