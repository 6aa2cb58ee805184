using System.Globalization;
using Migrations.Testing.Wire;

namespace Migrations.Testing.Turns;

/// <summary>A client waited for the session until the limit.</summary>
internal sealed class TurnTimeoutException(ClientSession holder, string pin, TimeSpan limit) : WireRefusedException(new WireRefusal(
    "55000",
    string.Create(CultureInfo.InvariantCulture, $"the embedded PostgreSQL has one session, and {holder} has kept it for {limit.TotalSeconds:0.#} seconds without using it: it {pin}"))
{
    Detail = holder.LastStatement is { } statement ? "The last statement of that connection was: " + statement : "",
    Hint = "Let that connection finish first (end the transaction, drop its temporary tables, unlock, close the cursor), or use that same connection here. With \"Maximum Pool Size=1\" in the connection string, "
        + "the second connection is noticed where it is opened; tests that run side by side get a database each from EmbeddedPostgres.CreateAsync. EmbeddedPostgresOptions.TurnTimeout sets the limit.",
});
