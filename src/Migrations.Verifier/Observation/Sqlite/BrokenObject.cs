using Migrations.Compiler.Schema;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Observation.Sqlite;

/// <summary>Something that SQLite keeps and that does not work.</summary>
/// <param name="Key">A view, a trigger, or a table.</param>
/// <param name="Error">What SQLite says when it is used.</param>
internal sealed record BrokenObject(SchemaObjectKey Key, ScratchError Error);
