using Migrations.Providers;

namespace Migrations.Packing;

/// <summary>A script that is ready to run: checked, cut into statements.</summary>
/// <param name="File">Path of its file in the project, for messages.</param>
/// <param name="Checksum">SHA-256 of its bytes.</param>
/// <param name="CodeChecksum">SHA-256 without comments and white space.</param>
/// <param name="InTransaction">False: each statement runs by itself.</param>
/// <param name="Timeout">Limit for the whole script; zero means none.</param>
/// <param name="LockTimeout">What <c>@lock-timeout</c> says; zero when it says nothing.</param>
/// <param name="Statements">What is sent, in order.</param>
internal sealed record Script(string File, string Checksum, string CodeChecksum, bool InTransaction, TimeSpan Timeout, TimeSpan LockTimeout, IReadOnlyList<SqlStatement> Statements);
