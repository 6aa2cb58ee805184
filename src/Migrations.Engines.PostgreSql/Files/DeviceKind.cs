namespace Migrations.Engines.PostgreSql.Files;

internal enum DeviceKind
{
    None,

    /// <summary>Reads nothing, forgets what is written.</summary>
    Null,
    Zero,
    Random,

    /// <summary>Reads nothing; what is written is kept as the engine's log.</summary>
    Log,
}
