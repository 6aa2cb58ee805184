using System.Data.Common;

namespace Migrations;

/// <summary>What a code migration works with.</summary>
/// <param name="connection">The run's own connection; it stays open and is not to be closed.</param>
/// <param name="transaction">The migration's transaction, committed with the journal's row; null for one without a transaction.</param>
/// <param name="dialect">The kind of database.</param>
/// <param name="rows">Is told how many rows are done.</param>
public sealed class CodeMigrationContext(DbConnection connection, DbTransaction? transaction, MigrationDialect dialect, IProgress<long>? rows = null)
{
    /// <summary>The run's own connection; it stays open and is not to be closed.</summary>
    public DbConnection Connection => connection;

    /// <summary>The migration's transaction; null for one without a transaction.</summary>
    public DbTransaction? Transaction => transaction;

    /// <summary>The kind of database.</summary>
    public MigrationDialect Dialect => dialect;

    /// <summary>Tells how many rows are done in all; what it is told reaches <see cref="MigrationOptions.Progress"/>.</summary>
    public void ReportRows(long done) => rows?.Report(done);

    /// <summary>A command on the connection, in the transaction.</summary>
    /// <param name="sql">The command's text; values belong into parameters.</param>
    public DbCommand CreateCommand(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command;
    }
}
