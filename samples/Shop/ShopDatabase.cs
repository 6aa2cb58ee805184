namespace Shop;

/// <summary>The database that the environment variable DATABASE_URL names; a debug build without it has one inside its process, which is gone when it ends.</summary>
internal sealed class ShopDatabase : IAsyncDisposable
{
    public required string Url { get; init; }

    private Func<ValueTask> End { get; init; } = () => ValueTask.CompletedTask;

    public static async Task<ShopDatabase> OpenAsync()
    {
        if (Environment.GetEnvironmentVariable("DATABASE_URL") is { Length: > 0 } url)
        {
            return new ShopDatabase { Url = url };
        }

#if DEBUG
        var embedded = await Migrations.Testing.EmbeddedPostgres.CreateAsync();
        Console.WriteLine($"DATABASE_URL is not set: this debug build uses a PostgreSQL {Migrations.Testing.EmbeddedPostgres.ServerVersion} inside its own process, for development only. It is gone when the app ends.");
        Console.WriteLine($"  {embedded.Url}");
        return new ShopDatabase { Url = embedded.Url, End = embedded.DisposeAsync };
#else
        await Task.CompletedTask;
        throw new InvalidOperationException("Set DATABASE_URL, for example postgresql://postgres@localhost:5432/shop, or run ./build.sh shop.");
#endif
    }

    public ValueTask DisposeAsync() => End();
}
