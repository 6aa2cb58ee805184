namespace Migrations.Engines.Wasm;

#pragma warning disable CA1032 // only the translated code and its hosts throw it, always with a message

/// <summary>Translated code reached a state in which WebAssembly stops. The instance must be discarded.</summary>
public sealed class WasmTrapException(string message) : Exception(message);
