namespace Migrations.Testing.Wire;

/// <summary>Why the bridge does not do what a client wants, as a PostgreSQL error.</summary>
internal sealed record WireRefusal(string SqlState, string Message)
{
    public string Detail { get; init; } = "";

    public string Hint { get; init; } = "";
}
