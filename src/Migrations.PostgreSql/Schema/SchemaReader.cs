using Migrations.Catalog;
using Migrations.Compiler.Schema;
using Migrations.PostgreSql.Running;
using Migrations.Providers;

namespace Migrations.PostgreSql.Schema;

/// <summary>Reads what there is in the database, with the queries that the build read its own with.</summary>
internal sealed class SchemaReader(ServerExchange exchange)
{
    public Task<LiveSchema> ReadAsync(CancellationToken cancellationToken) =>
        exchange.GuardAsync(() => new CommandPlace(CommandRole.Setting), exchange.SessionLimits, ReadInTransactionAsync, cancellationToken);

    private async Task<LiveSchema> ReadInTransactionAsync(CancellationToken cancellationToken)
    {
        var connection = exchange.Connection;
        var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var objects = await new CatalogReader(connection).ReadAsync(hasPrivileges: false, cancellationToken).ConfigureAwait(false);
            await transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);
            return new LiveSchema("PostgreSQL " + connection.PostgreSqlVersion.ToString(2), [.. objects.Select(found => ObjectOf(found.Object))]);
        }
    }

    private static LiveObject ObjectOf(SchemaObject item) => new(
        new ObjectName(item.Kind.ToString(), item.Schema, item.Parent, item.Name),
        ObjectHash.Short(item.Definition, item.Comment),
        item.Comment.Length == 0 ? item.Definition : $"{item.Definition}\n-- {item.Comment}")
    {
        IsPartition = item.Is("partition"),
    };
}
