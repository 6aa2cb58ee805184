using Migrations.Verifier.Catalog;

namespace Migrations.Verifier.Observation;

/// <summary>A database at one moment: what it is made of and what it holds.</summary>
internal sealed record DatabaseState(SchemaSnapshot Schema, ContentSnapshot Content);
