using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Migrations.SqlServer.Tests.Recording;

/// <summary>A connection to a <see cref="RecordedServer"/>.</summary>
internal sealed class RecordedConnection(RecordedServer server) : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;

    public RecordedServer Server => server;

    public RecordedTransaction? Pending { get; set; }

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "shop";

    public override string DataSource => "db.example,1433";

    public override string ServerVersion => "15.00.0000";

    public override ConnectionState State => _state;

    protected override DbProviderFactory DbProviderFactory => server.Factory;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open()
    {
        server.Connection = this;
        _state = ConnectionState.Open;
        server.Record("open");
    }

    public override void Close()
    {
        if (_state != ConnectionState.Closed)
        {
            _state = ConnectionState.Closed;
            if (server.OpenTransactions > 0)
            {
                server.Rollback();
            }

            server.Record("close");
        }
    }

    /// <summary>As the network does.</summary>
    public void Break() => _state = ConnectionState.Closed;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        if (Pending is not null)
        {
            throw new InvalidOperationException("SqlConnection does not support parallel transactions.");
        }

        server.Record($"begin {isolationLevel}");
        server.Begin();
        return Pending = new RecordedTransaction(this, isolationLevel);
    }

    protected override DbCommand CreateDbCommand() => new RecordedCommand(this);

    protected override void Dispose(bool disposing)
    {
        Close();
        base.Dispose(disposing);
    }
}
