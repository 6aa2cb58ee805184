using System.Data;
using System.Data.Common;

namespace Migrations.SqlServer.Tests.Recording;

/// <summary>Refuses to end a transaction that the server has ended.</summary>
internal sealed class RecordedTransaction(RecordedConnection connection, IsolationLevel level) : DbTransaction
{
    public override IsolationLevel IsolationLevel => level;

    public bool Completed => connection.Server.OpenTransactions == 0 || connection.Pending != this;

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
        CheckUsable();
        connection.Server.OpenTransactions = 0;
        connection.Server.Record("commit");
        connection.Pending = null;
    }

    public override void Rollback()
    {
        CheckUsable();
        connection.Server.Rollback();
        connection.Server.Record("rollback");
        connection.Pending = null;
    }

    protected override void Dispose(bool disposing)
    {
        if (!Completed)
        {
            Rollback();
        }

        connection.Pending = null;
        base.Dispose(disposing);
    }

    private void CheckUsable()
    {
        if (Completed)
        {
            throw new InvalidOperationException("This SqlTransaction has completed; it is no longer usable.");
        }
    }
}
