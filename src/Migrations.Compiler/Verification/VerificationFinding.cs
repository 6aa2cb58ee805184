using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Verification;

/// <summary>A finding in a script, as long as its file is the one that was verified.</summary>
/// <param name="Rule">Id in the catalogue.</param>
/// <param name="RelativePath">The file, below the migrations folder.</param>
/// <param name="ContentHash">Of the file that was verified.</param>
/// <param name="Span">Where in it.</param>
/// <param name="Arguments">For the rule's message.</param>
/// <param name="Level">The rule's, unless the circumstances change it.</param>
internal sealed record VerificationFinding(string Rule, string RelativePath, string ContentHash, FileSpan Span, EquatableArray<string> Arguments, DiagnosticLevel Level);
