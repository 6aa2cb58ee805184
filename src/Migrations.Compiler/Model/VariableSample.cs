namespace Migrations.Compiler.Model;

/// <summary>A variable that the project declares: <c>&lt;MigrationVariable Include="owner" Value="app_owner"/&gt;</c>.</summary>
/// <param name="Name">What stands between <c>${</c> and <c>}</c>.</param>
/// <param name="Value">Takes its place when scripts are checked; the value of a run is another.</param>
internal sealed record VariableSample(string Name, string Value)
{
    /// <summary>The size of a batch, which <c>@batch</c> gives: nobody else may declare it.</summary>
    public const string BatchSize = "batch_size";

    public static bool IsName(string name) =>
        name.Length > 0 && name[0] is not (>= '0' and <= '9') && name.All(c => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));
}
