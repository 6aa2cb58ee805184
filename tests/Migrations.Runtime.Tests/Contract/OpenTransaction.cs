using System.Data.Common;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>A transaction that holds something until it is disposed; pooled connections keep theirs unless it is ended.</summary>
internal sealed class OpenTransaction(DbConnection connection) : IAsyncDisposable
{
    private bool _ended;

    public async ValueTask DisposeAsync()
    {
        if (!_ended)
        {
            _ended = true;
            using var command = connection.CreateCommand();
            command.CommandText = "ROLLBACK";
            await command.ExecuteNonQueryAsync();
            await connection.DisposeAsync();
        }
    }
}
