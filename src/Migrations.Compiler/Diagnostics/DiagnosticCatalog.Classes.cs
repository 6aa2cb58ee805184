namespace Migrations.Compiler.Diagnostics;

/// <summary>MIG003x: migrations that are classes.</summary>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticRule ClassChanged = new("MIG0030", DiagnosticLevel.Warning, "The class of a released migration changed", "The class of {0} changed after its release, and databases that have it will not run it again. If what it does is the same, accept it with 'dotnet build -t:MigrationsLockUpdate'; otherwise restore it and put the change into a new migration.");
}
