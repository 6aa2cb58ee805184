using System.Text;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;
using Migrations.Verifier.Findings;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Routines;

/// <summary>Has the server resolve the names in the static commands of one routine of PL/pgSQL, without running it.</summary>
internal sealed class PlPgSqlCheck
{
    private static readonly PlPgSqlVariable[] s_always = [new("found", "boolean"), new("sqlstate", "text"), new("sqlerrm", "text")];

    private static readonly PlPgSqlVariable[] s_ofTriggers =
    [
        new("tg_name", "name"), new("tg_when", "text"), new("tg_level", "text"), new("tg_op", "text"), new("tg_relid", "oid"), new("tg_relname", "name"),
        new("tg_table_name", "name"), new("tg_table_schema", "name"), new("tg_nargs", "integer"), new("tg_argv", "text[]"),
    ];

    private static readonly PlPgSqlVariable[] s_ofEventTriggers = [new("tg_event", "text"), new("tg_tag", "text")];

    private static readonly string[] s_rows = ["new", "old"];

    private readonly RoutineSignature _routine;
    private readonly RoutineBody _body;
    private readonly PlPgSqlScan _scan;
    private readonly Dictionary<string, PlPgSqlVariable> _variables = new(StringComparer.Ordinal);

    public PlPgSqlCheck(RoutineSignature routine, RoutineBody body)
    {
        _routine = routine;
        _body = body;
        _scan = PlPgSqlScanner.Scan(body.Text.Utf8, TextRange.FromTo(body.Start, body.End));
        foreach (var variable in s_always.Concat(routine.Returns switch { "trigger" => s_ofTriggers, "event_trigger" => s_ofEventTriggers, _ => [] }).Concat(routine.Arguments).Concat(_scan.Variables.Values))
        {
            // What is declared twice has the type of its block, which nobody follows here.
            _variables[variable.Name] = _variables.ContainsKey(variable.Name) ? new PlPgSqlVariable(variable.Name, null) : variable;
        }
    }

    /// <summary>What cannot work, of those errors that do not depend on how the routine is called.</summary>
    /// <param name="execute">Executes a text and takes back what it did.</param>
    /// <param name="rows">Types of NEW and OLD; empty where nobody calls it as a trigger.</param>
    public async Task<IReadOnlyList<(int Offset, ScratchError Error)>> RunAsync(Func<string, Task<ScratchError?>> execute, IReadOnlyList<string> rows)
    {
        if (await IsRightAsync(execute, rows))
        {
            return [.. await PlanAsync(execute, rows), .. await ReturnAsync(execute)];
        }

        var found = new List<(int, ScratchError)>();
        foreach (var command in _scan.Commands)
        {
            if (await CheckAsync(command, execute, rows) is { } problem)
            {
                found.Add(problem);
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<(int Offset, ScratchError Error)>> PlanAsync(Func<string, Task<ScratchError?>> execute, IReadOnlyList<string> rows)
    {
        var planned = new PlannedCommands(_routine, [.. _variables.Values, .. rows.Count == 1 ? s_rows.Select(name => new PlPgSqlVariable(name, rows[0])) : []]);
        foreach (var command in _scan.Commands.Where(command => !command.IsExpression && PlannedCommands.IsPlannable(ScriptTokens.Read(_body.Text.Utf8, command.Range, LexicalRules.PostgreSql))))
        {
            if (NamesIn(command) is { } names && (rows.Count == 1 || !UsesRows(names)))
            {
                planned.Add(command, TextOf(command));
            }
        }

        return await planned.RunAsync(execute);
    }

    // Where not even SQL's casts make the columns of a query what the routine returns, PL/pgSQL, which takes equal types only, always refuses it.
    private async Task<IReadOnlyList<(int Offset, ScratchError Error)>> ReturnAsync(Func<string, Task<ScratchError?>> execute)
    {
        var found = new List<(int, ScratchError)>();
        foreach (var command in _scan.Commands.Where(command => command.IsReturned && _routine.Rows is not null))
        {
            if (NamesIn(command) is { } names && !UsesRows(names))
            {
                var probe = new ProbeText(_routine.Name, ParametersOf(names, null), _routine.Rows!);
                Add(probe, command);
                if (await execute(probe.Sql) is { SqlState: "42P13" } error && error.Message.StartsWith("return type mismatch", StringComparison.Ordinal))
                {
                    found.Add((command.Range.Start, new ScratchError { SqlState = "42804", Message = "structure of query does not match function result type", Detail = error.Detail }));
                }
            }
        }

        return found;
    }

    // Nearly always all is right, which one question tells.
    private async Task<bool> IsRightAsync(Func<string, Task<ScratchError?>> execute, IReadOnlyList<string> rows)
    {
        var usable = _scan.Commands.Where(command => NamesIn(command) is { } names && (rows.Count == 1 || !UsesRows(names))).ToList();
        if (usable.Count < _scan.Commands.Count(command => NamesIn(command) is not null))
        {
            return false;
        }

        var probe = new ProbeText(_routine.Name, ParametersOf([.. usable.SelectMany(command => NamesIn(command)!).Distinct(StringComparer.Ordinal)], rows.Count == 1 ? rows[0] : null));
        usable.ForEach(command => Add(probe, command));
        return usable.Count == 0 || await execute(probe.Sql) is null;
    }

    // A trigger function of several tables may look at TG_TABLE_NAME: only what fails with the rows of each is wrong.
    private async Task<(int Offset, ScratchError Error)?> CheckAsync(PlPgSqlCommand command, Func<string, Task<ScratchError?>> execute, IReadOnlyList<string> rows)
    {
        if (NamesIn(command) is not { } names || (UsesRows(names) && rows.Count == 0))
        {
            return null;
        }

        (int, ScratchError)? first = null;
        foreach (var row in UsesRows(names) ? rows : [""])
        {
            var probe = new ProbeText(_routine.Name, ParametersOf(names, row.Length == 0 ? null : row));
            Add(probe, command);
            if (await execute(probe.Sql) is not { } error || error.Position == 0 || probe.OffsetOf(error.Position) is not (var offset and >= 0))
            {
                return null;
            }

            first ??= AsField(offset, error);
        }

        return first;
    }

    /// <summary>Of a field that a variable does not have SQL says that a table is missing; PL/pgSQL says it as it is.</summary>
    private (int Offset, ScratchError Error) AsField(int offset, ScratchError error)
    {
        var tokens = ScriptTokens.Read(_body.Text.Utf8, TextRange.FromTo(offset, _body.End), LexicalRules.PostgreSql);
        if (error.SqlState != "42P01" || tokens.Count < 3 || !tokens.IsPunctuation(1, '.'))
        {
            return (offset, error);
        }

        var name = Declarations.NameOf(tokens, 0);
        return _variables.ContainsKey(name) || Array.IndexOf(s_rows, name) >= 0
            ? (tokens[2].Start, new ScratchError { SqlState = "42703", Message = $"record \"{name}\" has no field \"{Declarations.NameOf(tokens, 2)}\"" })
            : (offset, error);
    }

    private void Add(ProbeText probe, PlPgSqlCommand command) => probe.Add(command.IsExpression ? "SELECT " : "", TextOf(command), command.Range.Start);

    /// <summary>As SQL has it, with as many bytes.</summary>
    private string TextOf(PlPgSqlCommand command)
    {
        var bytes = _body.Text.Utf8.AsSpan(command.Range.Start, command.Range.Length).ToArray();
        if (command.Into is { } into)
        {
            bytes.AsSpan(into.Start - command.Range.Start, into.Length).Fill((byte)' ');
        }

        if (command.IsPerform)
        {
            "SELECT "u8.CopyTo(bytes);
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private IEnumerable<PlPgSqlVariable> ParametersOf(IReadOnlyList<string> names, string? row)
    {
        // $1 is the first argument, so all of them come first.
        var arguments = _routine.Arguments.Select(argument => _variables.TryGetValue(argument.Name, out var known) && known.Type is null ? argument with { Name = "" } : argument).ToList();
        var others = names.Where(name => _variables.ContainsKey(name) && !arguments.Exists(argument => argument.Name == name)).Select(name => _variables[name]);
        var records = row is null ? [] : s_rows.Where(name => names.Contains(name, StringComparer.Ordinal)).Select(name => new PlPgSqlVariable(name, row));
        return arguments.Concat(others).Concat(records);
    }

    private static bool UsesRows(IReadOnlyList<string> names) => names.Intersect(s_rows, StringComparer.Ordinal).Any();

    /// <summary>All names in a command; null where one of them is a variable without a known type, or all columns of a variable are meant.</summary>
    private List<string>? NamesIn(PlPgSqlCommand command)
    {
        var names = new List<string>();
        var tokens = ScriptTokens.Read(_body.Text.Utf8, command.Range, LexicalRules.PostgreSql);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (command.Into is { } into && tokens[i].Start >= into.Start && tokens[i].End <= into.End)
            {
                continue;
            }

            if (tokens[i].Kind is TokenKind.Word or TokenKind.Name)
            {
                var name = Declarations.NameOf(tokens, i);
                var isVariable = _variables.TryGetValue(name, out var variable);
                if (isVariable && (variable!.Type is null || (tokens.IsPunctuation(i + 1, '.') && i + 2 < tokens.Count && tokens.GetString(i + 2) == "*")))
                {
                    return null;
                }

                names.Add(name);
            }
        }

        return names;
    }
}
