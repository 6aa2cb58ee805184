using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Layouts;

/// <summary>What a layout made of the files, in no particular order.</summary>
internal sealed record LayoutReading(
    MigrationLayout Layout,
    IReadOnlyList<MigrationDraft> Migrations,
    IReadOnlyList<MigrationDiagnostic> Diagnostics);
