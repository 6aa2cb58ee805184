namespace Migrations.Compiler.Scaffolding;

/// <summary>The file of a migration in C#.</summary>
internal static class ClassScaffold
{
    /// <param name="request">What is asked for.</param>
    /// <param name="version">Its place in the history.</param>
    public static NewFile Create(ScaffoldRequest request, string version)
    {
        var name = string.Join(" ", request.Words);
        var className = string.Concat(request.Words.Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        className = char.IsDigit(className[0]) ? "Migration" + className : className;

        // It throws until somebody has written it: a class that does nothing would be applied and be done.
        // The exception is for the person who fills the class in: one that was forgotten must not count as applied.
        var text = $$"""
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using Migrations;
            {{(request.Namespace.Length > 0 ? $"\nnamespace {request.Namespace};\n" : "")}}
            /// <summary>{{name}}</summary>
            [Migration("{{version}}", "{{name}}")]
            internal sealed class {{className}} : CodeMigration
            {
                public override Task UpAsync(CodeMigrationContext context, CancellationToken cancellationToken) =>
                    throw new NotImplementedException("Write what {{version}} {{name}} does.");
            }

            """;
        return new NewFile($"{version}_{string.Join("_", request.Words)}.cs", text.Replace("\r\n", "\n"));
    }
}
