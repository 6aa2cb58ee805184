using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Layouts;

/// <summary>What a layout made of the files, in no particular order.</summary>
/// <param name="Layout">The layout that read them.</param>
/// <param name="Migrations">Those of files.</param>
/// <param name="Diagnostics">What is wrong with names and sections.</param>
/// <param name="KeyOf">The place of a class in the order of the layout's tool; null if its version is none there.</param>
internal sealed record LayoutReading(
    MigrationLayout Layout,
    IReadOnlyList<MigrationDraft> Migrations,
    IReadOnlyList<MigrationDiagnostic> Diagnostics,
    Func<CodeMigration, VersionKey?> KeyOf);
