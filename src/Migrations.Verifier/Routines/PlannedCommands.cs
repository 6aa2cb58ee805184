using System.Text;
using System.Text.RegularExpressions;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Routines;

/// <summary>
/// Has the server plan commands of a body inside a block of PL/pgSQL, with the variables that the body has, and run none of them: an arbiter of ON CONFLICT
/// that is not there is only missed by the planner, and a column that has the name of a variable only by PL/pgSQL.
/// </summary>
internal sealed partial class PlannedCommands
{
    private const string Explain = "EXPLAIN ";
    private const string Quote = "$migrations_verifier$";

    // Others may be a fault of taking a command out of its body, or of its values.
    private static readonly string[] s_states = ["42702", "42P10"];

    private readonly List<(PlPgSqlCommand Command, string Text)> _commands = [];
    private readonly string _head;

    /// <param name="routine">Its name labels its variables.</param>
    /// <param name="variables">All that commands name; those without a type or a name are passed over.</param>
    public PlannedCommands(RoutineSignature routine, IEnumerable<PlPgSqlVariable> variables)
    {
        var declarations = variables.Where(variable => variable.Name.Length > 0 && variable.Type is not null).DistinctBy(variable => variable.Name)
            .Select(variable => $"{SqlName.Quoted(variable.Name)} {variable.Type};");
        _head = $"DO {Quote} {VariableConflict().Match(routine.Source).Value}\n<<{SqlName.Quoted(routine.Name)}>> DECLARE {string.Concat(declarations)} \"migrations plan\" record; BEGIN ";
    }

    /// <param name="command">One that changes rows: what reads them is told right by its names alone.</param>
    /// <param name="text">As SQL has it, with as many bytes as in the body.</param>
    public void Add(PlPgSqlCommand command, string text) => _commands.Add((command, text));

    /// <summary>What the server says of those that can never run.</summary>
    /// <param name="execute">Executes a text and takes back what it did.</param>
    public async Task<IReadOnlyList<(int Offset, ScratchError Error)>> RunAsync(Func<string, Task<ScratchError?>> execute)
    {
        if (_commands.Count == 0 || await execute(Block(_commands)) is null)
        {
            return [];
        }

        var found = new List<(int, ScratchError)>();
        foreach (var command in _commands)
        {
            if (await execute(Block([command])) is { } error && Array.IndexOf(s_states, error.SqlState) >= 0)
            {
                found.Add((command.Command.Range.Start + OffsetIn(command.Text, error), error));
            }
        }

        return found;
    }

    /// <summary>True for a command that inserts, updates, deletes or merges, and names no argument by its number.</summary>
    public static bool IsPlannable(ScriptTokens tokens) =>
        (tokens.IsWord(0, "INSERT") || tokens.IsWord(0, "UPDATE") || tokens.IsWord(0, "DELETE") || tokens.IsWord(0, "MERGE") || tokens.IsWord(0, "WITH"))
        && !Enumerable.Range(0, tokens.Count).Any(i => tokens.GetString(i)[0] == '$' && tokens[i].Kind != TokenKind.Text);

    [GeneratedRegex(@"#variable_conflict[ \t]+\w+", RegexOptions.IgnoreCase)]
    private static partial Regex VariableConflict();

    private string Block(IEnumerable<(PlPgSqlCommand Command, string Text)> commands) =>
        _head + string.Concat(commands.Select(command => $"FOR \"migrations plan\" IN {Explain}{command.Text} LOOP END LOOP; ")) + $"END {Quote}";

    private static int OffsetIn(string command, ScratchError error) =>
        error.InternalPosition <= Explain.Length ? 0 : command.EnumerateRunes().Take(error.InternalPosition - 1 - Explain.Length).Sum(rune => rune.Utf8SequenceLength);
}
