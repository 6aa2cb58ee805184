namespace Migrations.Verifier.Routines;

/// <summary>A name that stands for a value in a body.</summary>
/// <param name="Name">As the server stores it.</param>
/// <param name="Type">As SQL writes it; null where only a run tells it: then what uses the name is not checked.</param>
internal sealed record PlPgSqlVariable(string Name, string? Type);
