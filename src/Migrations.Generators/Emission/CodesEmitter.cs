using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Migrations.Compiler.Model;
using Migrations.Generators.CodeMigrations;

namespace Migrations.Generators.Emission;

/// <summary>Writes how the runtime makes the migrations that are classes; nothing for a project that has none.</summary>
internal static class CodesEmitter
{
    public static void Append(StringBuilder source, EquatableArray<CodeClass> codes)
    {
        if (codes.Count == 0)
        {
            return;
        }

        // Before the app, because static fields are set in the order of their text.
        source.Append("    private static readonly global::Migrations.CodeMigrationEntry[] Codes =\n    [\n");
        foreach (var code in codes)
        {
            source.Append("        new(").Append(Literal(code.Version)).Append(", ").Append(Literal(code.Name))
                .Append(", static () => new ").Append(code.FullName).Append("(), canRollBack: ").Append(Word(code.CanRollBack))
                .Append(", global::Migrations.MigrationPhase.").Append(code.PostDeploy ? "PostDeploy" : "Deploy")
                .Append(", environments: ").Append(Literal(code.Environments))
                .Append(", noTransaction: ").Append(Word(code.NoTransaction)).Append("),\n");
        }

        source.Append("    ];\n\n");
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Word(bool value) => value ? "true" : "false";
}
