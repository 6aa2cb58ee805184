using Microsoft.Build.Framework;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Documents.Explanations;

namespace Migrations.Sdk.Tasks;

/// <summary>Prints what each migration was seen to do.</summary>
public sealed class ExplainMigrations : VerifiedHistoryTask
{
    // What the terminal logger writes over when it draws its progress anew.
    private const string RoomForProgress = "\n\n";

    private protected override void Describe(CompilationResult compiled)
    {
        var text = Explanation.Write(compiled);

        // The terminal logger keeps messages of targets to itself, whatever their importance is. It is what builds in a terminal have.
        if (!Console.IsOutputRedirected)
        {
            Console.Out.Write("\n" + text + RoomForProgress);
            return;
        }

        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            Log.LogMessage(MessageImportance.High, "{0}", line);
        }
    }
}
