namespace Migrations.Engines.PostgreSql;

/// <summary>A column of a result.</summary>
/// <param name="Name">Its name, which need not be unique.</param>
/// <param name="TypeOid">Identifier of its type in <c>pg_type</c>.</param>
/// <param name="TypeModifier">The type's modifier, such as a length, or -1.</param>
public sealed record PostgreSqlColumn(string Name, uint TypeOid, int TypeModifier);
