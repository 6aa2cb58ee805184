using Npgsql;
using ProductColumns = Shop.Migrator.Schema.Product.Columns;

namespace Shop;

/// <summary>The shop's queries, in SQL.</summary>
internal sealed class Store(NpgsqlDataSource dataSource)
{
    // The names are those of the migrated schema: a migration that drops or renames one of them stops this line from compiling.
    private const string Products =
        $"SELECT {ProductColumns.Id}, {ProductColumns.Sku}, {ProductColumns.Name}, {ProductColumns.PriceCents}, {ProductColumns.Stock} FROM {Migrator.Schema.Product.Table} ORDER BY {ProductColumns.Sku}";

    public async Task<IReadOnlyList<Product>> ProductsAsync(CancellationToken token)
    {
        await using var command = dataSource.CreateCommand(Products);
        await using var rows = await command.ExecuteReaderAsync(token);
        var products = new List<Product>();
        while (await rows.ReadAsync(token))
        {
            products.Add(new Product(rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetInt64(3), rows.GetInt32(4)));
        }

        return products;
    }

    public async Task<long> AddUserAsync(NewUser user, CancellationToken token)
    {
        await using var command = dataSource.CreateCommand("INSERT INTO app_user (email, name) VALUES ($1, $2) RETURNING id");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = user.Email });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = user.Name });
        return (long)(await command.ExecuteScalarAsync(token))!;
    }

    public async Task<long> AddOrderAsync(NewOrder order, CancellationToken token)
    {
        await using var command = dataSource.CreateCommand(
            """
            WITH placed AS (INSERT INTO customer_order (user_id) VALUES ($1) RETURNING id),
                 item AS (INSERT INTO order_item (order_id, product_id, quantity, price_cents)
                          SELECT placed.id, product.id, $3, product.price_cents FROM placed, product WHERE product.id = $2)
            SELECT id FROM placed
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = order.UserId });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = order.ProductId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = order.Quantity });
        return (long)(await command.ExecuteScalarAsync(token))!;
    }

    public async Task<string?> PayAsync(long orderId, NewPayment payment, CancellationToken token)
    {
        await using var command = dataSource.CreateCommand(
            "INSERT INTO payment (order_id, amount_cents) SELECT id, $2 FROM customer_order WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = orderId });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = payment.AmountCents });
        await command.ExecuteNonQueryAsync(token);
        return (await OrderAsync(orderId, token))?.Status;
    }

    public async Task<Order?> OrderAsync(long id, CancellationToken token)
    {
        await using var command = dataSource.CreateCommand("SELECT order_id, status::text, total_cents FROM order_total WHERE order_id = $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
        await using var rows = await command.ExecuteReaderAsync(token);
        return await rows.ReadAsync(token) ? new Order(rows.GetInt64(0), rows.GetString(1), rows.GetInt64(2)) : null;
    }
}
