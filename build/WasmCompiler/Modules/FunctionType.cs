namespace Migrations.WasmCompiler.Modules;

/// <summary>A signature. Engines use at most one result, so more are refused when the module is read.</summary>
internal sealed record FunctionType(WasmType[] Parameters, WasmType Result)
{
    /// <summary>Short text that is equal for equal signatures, as Emscripten writes them: result first, then parameters.</summary>
    public string Key { get; } = Letter(Result) + string.Concat(Parameters.Select(Letter));

    public bool Equals(FunctionType? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    private static string Letter(WasmType type) => type switch
    {
        WasmType.I32 => "i",
        WasmType.I64 => "j",
        WasmType.F32 => "f",
        WasmType.F64 => "d",
        _ => "v",
    };
}
