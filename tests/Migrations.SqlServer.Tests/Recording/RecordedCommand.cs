using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Migrations.SqlServer.Tests.Recording;

/// <summary>Refuses what SqlCommand refuses.</summary>
internal sealed class RecordedCommand(RecordedConnection connection) : DbCommand
{
    private readonly RecordedParameters _parameters = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; } = 30;

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    public IReadOnlyDictionary<string, object?> Values =>
        _parameters.Items.ToDictionary(p => p.ParameterName.TrimStart('@'), p => p.Value is DBNull ? null : p.Value);

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => _parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public string Describe() => string.Join(' ', _parameters.Items.Select(p => $"{p.ParameterName}:{p.DbType}").Append(CommandTimeout == 0 ? "" : $"timeout:{CommandTimeout}s")).Trim();

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery()
    {
        Check();
        connection.Server.Execute(this);
        return -1;
    }

    public override object? ExecuteScalar()
    {
        Check();
        var table = connection.Server.Execute(this)[0];
        return table.Rows.Count == 0 || table.Columns.Count == 0 ? null : table.Rows[0][0];
    }

    protected override DbParameter CreateDbParameter() => new RecordedParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Check();
        return new DataTableReader(connection.Server.Execute(this));
    }

    private void Check()
    {
        if (connection.State != ConnectionState.Open)
        {
            throw new InvalidOperationException("ExecuteNonQuery requires an open and available Connection. The connection's current state is closed.");
        }

        if (DbTransaction is RecordedTransaction { Completed: true })
        {
            throw new InvalidOperationException("This SqlTransaction has completed; it is no longer usable.");
        }

        if (DbTransaction is null && connection.Pending is { Completed: false })
        {
            throw new InvalidOperationException("ExecuteNonQuery requires the command to have a transaction when the connection assigned to the command is in a pending local transaction.");
        }

        if (CommandText.Length == 0)
        {
            throw new InvalidOperationException("ExecuteNonQuery: CommandText property has not been initialized");
        }
    }
}
