using Npgsql;

namespace Bench.Backups;

/// <summary>A table as shops have it: ids, times, amounts, short and long texts, JSON.</summary>
internal static class BackupTable
{
    /// <summary>Measured with the rows below.</summary>
    private const int RowsOfMegabyte = 1905;

    private const string Item = "jsonb_build_object('sku', 'SKU-' || (random() * 50000)::int, 'quantity', 1 + (random() * 5)::int, 'price', round((random() * 100)::numeric, 2))";

    private const string Table =
        $$"""
        CREATE TABLE orders (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, reference uuid NOT NULL, state text NOT NULL, placed_at timestamptz NOT NULL, changed_at timestamptz,
          total numeric(12, 2) NOT NULL, tax numeric(6, 4) NOT NULL, email text NOT NULL, address text NOT NULL, note text, items jsonb NOT NULL, is_gift boolean NOT NULL);
        SELECT setseed(0.5);
        INSERT INTO orders (customer_id, reference, state, placed_at, changed_at, total, tax, email, address, note, items, is_gift)
        SELECT (random() * 900000)::bigint, md5(random()::text)::uuid, (ARRAY['new', 'paid', 'shipped', 'returned'])[1 + (random() * 3)::int],
          timestamptz '2020-01-01' + random() * interval '2000 days', CASE WHEN random() < 0.7 THEN timestamptz '2021-01-01' + random() * interval '2000 days' END,
          round((random() * 5000)::numeric, 2), round(random()::numeric * 20, 4), 'customer' || (random() * 900000)::int || '@example.' || (ARRAY['com', 'org', 'net'])[1 + (random() * 2)::int],
          (random() * 300)::int || (ARRAY[' Main Street, ', ' Station Road, ', ' High Street, ', ' Church Lane, '])[1 + (random() * 3)::int] || md5(i::text),
          CASE WHEN random() < 0.3 THEN repeat(md5(random()::text) || ' please ring the bell ', 1 + (random() * 3)::int) END,
          jsonb_build_object('lines', jsonb_build_array({{Item}}, {{Item}}, {{Item}}), 'channel', (ARRAY['web', 'shop', 'phone'])[1 + (random() * 2)::int]), random() < 0.1
        FROM generate_series(1, @rows) AS g(i);
        CREATE INDEX ON orders (customer_id);
        CREATE INDEX ON orders (placed_at);
        VACUUM (ANALYZE) orders;
        """;

    public static async Task FillAsync(string connectionString, int megabytes)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Command Timeout=0;Pooling=false");
        await connection.OpenAsync();
        foreach (var statement in Table.Replace("@rows", $"{(long)megabytes * RowsOfMegabyte}", StringComparison.Ordinal).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
