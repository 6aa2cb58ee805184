namespace Migrations.Compiler.Diagnostics;

/// <summary>MIG0xxx: files, order, directives, lock.</summary>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticRule DuplicateVersion = new("MIG0001", DiagnosticLevel.Error, "Two migrations have one version", "{0} and {1} have the same version {2}: one would never run. Give one of them another version.", Configurable: false);
}
