namespace Migrations.Engines.Json;

/// <summary>Kind of a JSON value. <see cref="Missing"/> stands for a member that is not there.</summary>
internal enum JsonNodeKind
{
    Missing,
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
}
