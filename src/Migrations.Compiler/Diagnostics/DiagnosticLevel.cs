namespace Migrations.Compiler.Diagnostics;

/// <summary>How a rule is reported unless the project says otherwise.</summary>
internal enum DiagnosticLevel
{
    Hidden,
    Info,
    Warning,
    Error,
}
