using System.Globalization;

namespace Migrations.Engines.Wasm;

#pragma warning disable CA1032 // only hosts throw it, always with a code

/// <summary>The program in the module ended itself. The instance must be discarded.</summary>
public sealed class WasmExitException(int code) : Exception("The engine ended itself with code " + code.ToString(CultureInfo.InvariantCulture) + ".")
{
    /// <summary>The exit code of the program.</summary>
    public int Code { get; } = code;
}
