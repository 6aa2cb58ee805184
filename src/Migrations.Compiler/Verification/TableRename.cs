namespace Migrations.Compiler.Verification;

/// <summary>A table or view that got another name or schema, and kept its rows.</summary>
/// <param name="From"><c>schema.table</c> before.</param>
/// <param name="To">The same, behind.</param>
internal sealed record TableRename(string From, string To);
