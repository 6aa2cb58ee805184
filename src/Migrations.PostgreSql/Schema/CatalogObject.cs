using Migrations.Compiler.Schema;

namespace Migrations.PostgreSql.Schema;

/// <summary>An object, and where the catalog has it.</summary>
/// <param name="Class">The system catalog.</param>
/// <param name="Oid">Its row.</param>
/// <param name="Object">What it is.</param>
internal sealed record CatalogObject(string Class, string Oid, SchemaObject Object);
