namespace Migrations.PostgreSql.Effects;

/// <summary>Something that users made in a database and that is dropped by itself.</summary>
/// <param name="Kind">For example <c>schema</c>.</param>
/// <param name="Name">As SQL text.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="MayDrop">The role of the session has the owner's rights.</param>
internal sealed record DatabaseObject(string Kind, string Name, string Owner, bool MayDrop);
