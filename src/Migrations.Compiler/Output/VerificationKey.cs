using System.Text;
using System.Text.RegularExpressions;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Text;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Output;

/// <summary>What a verification depends on, as one hash: an equal one need not be done again.</summary>
internal static class VerificationKey
{
    // A hash of a short secret can be guessed, and this one is kept in a file.
    private static readonly Regex s_secret = new("(?i)((?:password|pwd)\\s*=\\s*)(?:'[^']*'|\"[^\"]*\"|[^;&]*)|(?<=://[^:/@]*):[^@]*(?=@)", RegexOptions.CultureInvariant);

    /// <param name="request">What is verified.</param>
    /// <param name="engines">Whatever tells one build of verifier and engines from another.</param>
    /// <param name="connection">Value of <c>MigrationsScratchConnection</c>.</param>
    public static string Of(CompilationRequest request, string engines, string connection)
    {
        var options = request.Options;
        var text = new StringBuilder(VerifiedContent.Of(request.Files)).Append('\n').Append(CompilerVersion.Current).Append('\n').Append(engines);
        text.Append('\n').Append(s_secret.Replace(connection, "$1")).Append('\n').Append(string.Join(",", options.Dialects)).Append('\n').Append(options.Layout);
        foreach (var variable in options.Variables)
        {
            text.Append('\n').Append(variable.Name).Append('=').Append(variable.Value);
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return ScriptText.HashOf(bytes, 0, bytes.Length);
    }
}
