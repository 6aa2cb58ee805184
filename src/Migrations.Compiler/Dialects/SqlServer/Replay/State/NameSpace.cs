namespace Migrations.Compiler.Dialects.SqlServer.Replay.State;

/// <summary>Things of different kinds may have one name; those of one of these may not.</summary>
internal enum NameSpace
{
    /// <summary>Tables, views, routines, triggers, sequences, synonyms, constraints.</summary>
    Objects = 0,
    Types,
    Schemas,
}
