namespace Migrations.Compiler.Schema;

/// <summary>An object that both schemas have, and that is not the same.</summary>
internal sealed record ChangedObject(SchemaObject Before, SchemaObject After);
