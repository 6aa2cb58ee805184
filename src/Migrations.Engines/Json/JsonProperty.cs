namespace Migrations.Engines.Json;

/// <summary>One member of an object.</summary>
internal readonly struct JsonProperty(JsonNode name, JsonNode value)
{
    public string Name => name.GetString()!;

    public JsonNode Value { get; } = value;

    /// <summary>Compares without making a string.</summary>
    public bool NameEquals(string text) => name.TextEquals(text);
}
