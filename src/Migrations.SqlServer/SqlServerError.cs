namespace Migrations;

/// <summary>What <c>SqlException</c> says beside its message.</summary>
/// <param name="Number">The server's error number.</param>
/// <param name="Line">Line of the batch, or of the procedure, from 1; 0 when it is not known.</param>
/// <param name="Procedure">The procedure or trigger in which it happened; null or empty when in the batch itself.</param>
public sealed record SqlServerError(int Number, int Line, string? Procedure);
