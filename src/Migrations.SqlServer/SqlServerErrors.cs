using System.Data;
using System.Data.Common;
using System.Globalization;
using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary>Reads the driver's exceptions.</summary>
/// <remarks>
/// System.Data.Common has no place for the error number. Microsoft.Data.SqlClient and System.Data.SqlClient put it into
/// <see cref="Exception.Data"/> as text under <c>HelpLink.EvtID</c> (SqlException.CreateException; looked at in version 2.1.4). The line is not there: an app that wants it
/// says how to read the exception with <see cref="SqlServerProvider.ReadError"/>.
/// </remarks>
internal sealed class SqlServerErrors(DbConnection connection, Func<DbException, SqlServerError?>? read)
{
    public const int InvalidObjectName = 208;

    /// <summary>Of the network, and those with which Azure SQL Database ends connections.</summary>
    private static readonly HashSet<int> s_transport = [20, 64, 121, 233, 258, 10053, 10054, 10060, 40143, 40197, 40613];

    public int Number(Exception error) => Read(error)?.Number ?? 0;

    public StatementException Explain(Exception error, StatementPlace place, string? text = null)
    {
        var known = Read(error);
        return new StatementException(error.Message, error)
        {
            StatementIndex = place.Statement,
            VerifyIndex = place.Verify,
            TransactionIndex = place.Transaction,
            PartIndex = place.Part,
            SqlState = known is { Number: not 0 } ? known.Number.ToString(CultureInfo.InvariantCulture) : null,
            Position = known is { Line: > 0 } && string.IsNullOrEmpty(known.Procedure) && text is not null ? PositionOf(text, known.Line) : 0,
            Failure = Kind(known?.Number ?? 0),
        };
    }

    private StatementFailure Kind(int number) => number switch
    {
        1222 => StatementFailure.LockTimeout,
        1205 => StatementFailure.Deadlock,
        3960 or 41301 or 41302 or 41305 or 41325 => StatementFailure.Serialization,
        _ when connection.State != ConnectionState.Open || s_transport.Contains(number) => StatementFailure.ConnectionLost,
        -2 => StatementFailure.StatementTimeout,
        _ => StatementFailure.Permanent,
    };

    private SqlServerError? Read(Exception error) => error is not DbException refused ? null
        : read?.Invoke(refused) is { } known ? known
        : int.TryParse(refused.Data["HelpLink.EvtID"] as string, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? new SqlServerError(number, 0, null)
        : null;

    /// <summary>The first code point of a line, from 1; 0 when the text has no such line.</summary>
    private static int PositionOf(string text, int line)
    {
        var start = 0;
        for (var at = 1; at < line; at++)
        {
            start = text.IndexOf('\n', start) + 1;
            if (start == 0)
            {
                return 0;
            }
        }

        return text[..start].EnumerateRunes().Count() + 1;
    }
}
