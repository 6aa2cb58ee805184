namespace Migrations.Compiler.Diagnostics;

/// <summary>MIG1xxx: syntax and limits of the engines.</summary>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticRule SyntaxError = new("MIG1001", DiagnosticLevel.Error, "Syntax error", "{0} refuses this statement: {1}.", Configurable: false);
}
