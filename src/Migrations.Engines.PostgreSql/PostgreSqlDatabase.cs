using System.Text;
using Migrations.Engines.PostgreSql.Protocol;
using Migrations.Engines.PostgreSql.Server;

namespace Migrations.Engines.PostgreSql;

/// <summary>
/// A PostgreSQL server with one database and one session. Not thread-safe, but for <see cref="Cancel"/>. Everything runs on a thread of its
/// own with a large stack. When the engine itself fails, <see cref="PostgreSqlEngineException"/> is thrown and the database is broken.
/// </summary>
public sealed class PostgreSqlDatabase : IDisposable
{
    private readonly ServerSession session;
    private bool isDisposed;

    internal PostgreSqlDatabase(ServerSession session) => this.session = session;

    /// <summary>True after the engine failed: every further call throws.</summary>
    public bool IsBroken => session.IsBroken;

    /// <summary>Runs a text of any number of statements, as <c>psql -c</c> does: in one transaction, unless it has commands for transactions.</summary>
    /// <param name="sql">The statements.</param>
    /// <param name="copyData">
    /// What the first <c>COPY … FROM STDIN</c> of the text reads, as it would stand between the statement and <c>\.</c>. Without it, and for
    /// further ones, such a statement fails with SQLSTATE 57014.
    /// </param>
    /// <exception cref="PostgreSqlEngineException">The engine itself failed; the database is broken.</exception>
    public PostgreSqlAnswer Execute(string sql, string? copyData = null)
    {
        if (NulError(sql) is { } error)
        {
            return new PostgreSqlAnswer { Error = error, TransactionStatus = session.TransactionStatus };
        }

        var answer = AnswerReader.Answer(Send(new FrontendMessages().Query(sql), copyData));
        session.TransactionStatus = answer.TransactionStatus;
        return answer;
    }

    /// <summary>Checks one statement and tells its types, without running it. A statement that a prior error would refuse is refused here too.</summary>
    /// <exception cref="PostgreSqlEngineException">The engine itself failed; the database is broken.</exception>
    public PostgreSqlDescription Describe(string sql)
    {
        if (NulError(sql) is { } error)
        {
            return new PostgreSqlDescription { Error = error, TransactionStatus = session.TransactionStatus };
        }

        var description = AnswerReader.Description(Send(new FrontendMessages().Parse(sql).DescribeStatement().Sync(), copyData: null));
        session.TransactionStatus = description.TransactionStatus;
        return description;
    }

    /// <summary>
    /// Passes messages of the frontend/backend protocol and gives the server's answer, for a bridge to clients. Messages may come in any
    /// pieces; where a message is not complete, or <c>COPY FROM STDIN</c> waits for data, the answer is what the server said so far. The first
    /// message of a connection is the startup message; requests for encryption and the end of the connection are the bridge's business.
    /// </summary>
    /// <exception cref="PostgreSqlEngineException">The engine itself failed; the database is broken.</exception>
    public byte[] Exchange(byte[] frontendMessages, int start, int length)
    {
        var reply = session.Exchange(frontendMessages, start, length, more: null);
        foreach (var ready in BackendMessage.Split(reply).Where(message => message.Type == 'Z'))
        {
            session.TransactionStatus = ready.Character();
        }

        return reply;
    }

    /// <summary>
    /// Asks the running statement to end with SQLSTATE 57014, as a client's cancel request does. Does nothing when none runs. May be called
    /// on any thread. <see cref="Dispose"/> ends one that does not listen.
    /// </summary>
    public void Cancel() => session.Cancel();

    /// <summary>Saves the database with its session (settings, prepared statements, temporary tables).</summary>
    /// <exception cref="InvalidOperationException">A statement runs, or a transaction is open.</exception>
    /// <exception cref="PostgreSqlEngineException">The engine failed before; the database is broken.</exception>
    public PostgreSqlImage Save()
    {
        session.ThrowIfBroken();
        return session.IsRunning || session.TransactionStatus != 'I'
            ? throw new InvalidOperationException("A database can be saved between transactions only. Commit or roll back first.")
            : session.Run(() => PostgreSqlEngine.Save(session.Server));
    }

    /// <summary>Ends the database, by force when a statement runs. Its memory is used again for others.</summary>
    public void Dispose()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            var isSound = !session.IsBroken && !session.IsRunning;
            session.Close();
            if (isSound)
            {
                PostgreSqlEngine.Recycle(session.Server);
            }
        }
    }

    private static PostgreSqlError? NulError(string sql) => sql.IndexOf('\0') is var index && index < 0 ? null : new PostgreSqlError
    {
        Severity = "ERROR",
        SqlState = "22021",
        Message = "the text holds a NUL character (U+0000), which SQL cannot hold",
        Hint = "Remove it; a file in UTF-16 without a byte order mark looks like this.",
        Position = Encoding.UTF32.GetByteCount(sql.Substring(0, index)) / sizeof(int) + 1,
    };

    private byte[] Send(FrontendMessages messages, string? copyData)
    {
        if (session.IsRunning && !session.IsBroken)
        {
            throw new InvalidOperationException("A message that was passed in pieces is not complete. Pass the rest of it first.");
        }

        var bytes = messages.ToArray();
        return session.Exchange(bytes, 0, bytes.Length, () =>
        {
            var more = copyData is null
                ? new FrontendMessages().CopyFail("there is no data for COPY FROM STDIN")
                : new FrontendMessages().CopyData(Encoding.UTF8.GetBytes(copyData)).CopyDone();
            copyData = null;
            return more.ToArray();
        });
    }
}
