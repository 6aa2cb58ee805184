namespace Shop;

internal sealed record Product(long Id, string Sku, string Name, long PriceCents, int Stock);

internal sealed record Order(long Id, string Status, long TotalCents);

internal sealed record NewUser(string Email, string Name);

internal sealed record NewOrder(long UserId, long ProductId, int Quantity);

internal sealed record NewPayment(long AmountCents);
