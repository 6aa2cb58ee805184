namespace Migrations.WasmCompiler.Functions;

/// <summary>Where WebAssembly's local variables live in an IL method.</summary>
internal interface ILocalStorage
{
    void Load(int local);

    /// <summary>Stores the value on top of IL's stack.</summary>
    void Store(int local);
}
