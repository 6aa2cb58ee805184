namespace Migrations.WasmCompiler.Modules;

/// <summary>A signature. Engines use at most one result, so more are refused when the module is read.</summary>
internal sealed record FunctionType(WasmType[] Parameters, WasmType Result)
{
    /// <summary>Short text that is equal for equal signatures, as Emscripten writes them: result first, then parameters.</summary>
    public string Key { get; } = Letter(Result) + string.Concat(Parameters.Select(Letter));

    /// <summary>The signature of a <see cref="Key"/>.</summary>
    public static FunctionType Parse(string key) => new([.. key.Skip(1).Select(TypeOf)], TypeOf(key[0]));

    public bool Equals(FunctionType? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    private static WasmType TypeOf(char letter) => letter switch
    {
        'i' => WasmType.I32,
        'j' => WasmType.I64,
        'f' => WasmType.F32,
        'd' => WasmType.F64,
        'v' => WasmType.None,
        _ => throw new FormatException($"'{letter}' is no type of a signature; those are v, i, j, f and d."),
    };

    private static string Letter(WasmType type) => type switch
    {
        WasmType.I32 => "i",
        WasmType.I64 => "j",
        WasmType.F32 => "f",
        WasmType.F64 => "d",
        _ => "v",
    };
}
