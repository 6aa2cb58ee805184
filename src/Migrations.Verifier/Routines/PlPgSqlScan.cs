namespace Migrations.Verifier.Routines;

/// <summary>What a body holds that can be checked without running it.</summary>
/// <param name="Variables">All that are declared anywhere in it; a name that is declared twice has no type.</param>
/// <param name="Commands">In the order of the text.</param>
internal sealed record PlPgSqlScan(IReadOnlyDictionary<string, PlPgSqlVariable> Variables, IReadOnlyList<PlPgSqlCommand> Commands);
