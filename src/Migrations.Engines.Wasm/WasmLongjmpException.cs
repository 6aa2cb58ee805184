namespace Migrations.Engines.Wasm;

#pragma warning disable CA1032 // only translated code throws it

/// <summary>C's <c>longjmp</c> on its way to the <c>setjmp</c>. Caught by the translated code.</summary>
public sealed class WasmLongjmpException() : Exception("A longjmp found no setjmp.");
