using Migrations.Engines.PostgreSql;
using Migrations.Testing.Wire;

namespace Migrations.Testing.Turns;

/// <summary>The server refused what a client began with, or what belongs to it.</summary>
internal sealed class SessionCommandException(PostgreSqlError error)
    : WireRefusedException(new WireRefusal(error.SqlState, error.Message) { Detail = error.Detail ?? "", Hint = error.Hint ?? "" });
