namespace Migrations.WasmCompiler.Functions;

/// <summary>Where WebAssembly's local variables live in an IL method.</summary>
internal interface ILocalStorage
{
    void Load(int local);

    /// <summary>Comes before the value of an assignment.</summary>
    void BeginStore(int local);

    /// <summary>Stores the value on top of IL's stack, below which is what <see cref="BeginStore"/> left.</summary>
    void EndStore(int local);

    /// <summary>Loads the address of the frame that a function shares with its arms.</summary>
    void LoadFrame();
}
