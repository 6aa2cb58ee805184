namespace Migrations.Compiler.Schema;

/// <summary>Something that is known of an object.</summary>
/// <param name="Name">In lower case, with underscores.</param>
/// <param name="Value">As the engine prints it; lists have a separator of their own, see <see cref="SchemaObject.List"/>.</param>
internal sealed record SchemaProperty(string Name, string Value);
