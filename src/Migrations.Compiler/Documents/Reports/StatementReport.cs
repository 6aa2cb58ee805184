using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Documents.Reports;

/// <summary>A statement of an up script.</summary>
/// <param name="Number">Its place in the script, from 1.</param>
/// <param name="Line">Where it begins in its file, from 1.</param>
/// <param name="Kind">As the engine names the command.</param>
/// <param name="Sql">As it is written.</param>
/// <param name="Seen">What it was seen to do; null where it did not run, or nobody looked.</param>
/// <param name="IsUnobserved">It ran outside of a transaction: its locks, rewrites and scans were over before anybody could look.</param>
internal sealed record StatementReport(int Number, int Line, string Kind, string Sql, StatementObservation? Seen, bool IsUnobserved);
