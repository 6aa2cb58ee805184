using Migrations.Compiler.Verification;

namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>An object that DDL made, changed or dropped, as PostgreSQL's event triggers tell it.</summary>
/// <param name="Tag">The command: <c>ALTER TABLE</c>.</param>
/// <param name="Class">System catalog of the object; null where the command does not say what it changed.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Effect">What became of it.</param>
/// <param name="Type">What it is, in PostgreSQL's words: <c>table column</c>.</param>
/// <param name="Identity">Its name with its schema, quoted.</param>
/// <param name="Table">Schema and table of something dropped that belongs to a table, separated by U+001F; else null.</param>
/// <param name="IsDirect">False for what was dropped along with something else.</param>
internal sealed record DdlEntry(string Tag, string? Class, string Id, ObjectEffect Effect, string Type, string Identity, string? Table, bool IsDirect);
