using System.Text;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;

namespace Migrations.Verifier.Routines;

/// <summary>
/// Goes through a body of PL/pgSQL that the server accepts, and takes out declarations, commands and expressions. It knows which words begin and end
/// them, and nothing more; what it does not know it leaves out. (The parser that the compiler has refuses bodies with variables of a table's type.)
/// </summary>
internal sealed class PlPgSqlScanner
{
    private static readonly string[] s_queries = ["SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES"];
    private static readonly string[] s_openings = ["BEGIN", "ELSE", "LOOP", "EXCEPTION"];

    private readonly ScriptTokens _tokens;
    private readonly Declarations _declarations;
    private readonly List<PlPgSqlCommand> _commands = [];
    private int _at;

    private PlPgSqlScanner(byte[] text, TextRange body)
    {
        _tokens = ScriptTokens.Read(text, body, LexicalRules.PostgreSql);
        _declarations = new Declarations(_tokens);
    }

    public static PlPgSqlScan Scan(byte[] text, TextRange body)
    {
        var scanner = new PlPgSqlScanner(text, body);
        scanner.SkipOptions();
        while (scanner._at < scanner._tokens.Count)
        {
            scanner.ReadNext();
        }

        return new PlPgSqlScan(scanner._declarations.Variables, scanner._commands);
    }

    // #variable_conflict use_column
    private void SkipOptions()
    {
        while (_at < _tokens.Count && _tokens.GetString(_at) == "#")
        {
            _at++;
            while (_at < _tokens.Count && !_tokens.BeginsLine(_at))
            {
                _at++;
            }
        }
    }

    private void ReadNext()
    {
        if (_tokens.GetString(_at).StartsWith("<<", StringComparison.Ordinal))
        {
            _declarations.AddOpaque(_at + 1);
            _at += 3;
        }
        else if (_tokens.IsWord(_at, "DECLARE"))
        {
            _at = _declarations.Read(_at + 1, _commands);
        }
        else if (Array.Exists(s_openings, word => _tokens.IsWord(_at, word)))
        {
            _at++;
        }
        else if (_tokens.IsWord(_at, "FOR") || _tokens.IsWord(_at, "FOREACH"))
        {
            ReadFor();
        }
        else if (_tokens.IsWord(_at, "IF") || _tokens.IsWord(_at, "ELSIF") || _tokens.IsWord(_at, "ELSEIF"))
        {
            Add(_at + 1, _at = EndOf(_at + 1, "THEN"), isExpression: true);
            _at++;
        }
        else if (_tokens.IsWord(_at, "WHILE"))
        {
            Add(_at + 1, _at = EndOf(_at + 1, "LOOP"), isExpression: true);
            _at++;
        }
        else if (_tokens.IsWord(_at, "WHEN") || (_tokens.IsWord(_at, "CASE") && _at + 1 < _tokens.Count))
        {
            // Names of conditions, or values of CASE; the first WHEN of a CASE ends with its THEN.
            _at = EndOf(_at + 1, "THEN") + 1;
        }
        else
        {
            ReadCommand();
        }
    }

    private void ReadCommand()
    {
        var start = _at;
        var end = EndOf(start, null);
        _at = end + 1;
        if (Array.Exists(s_queries, word => _tokens.IsWord(start, word)))
        {
            AddQuery(start, end);
        }
        else if (_tokens.IsWord(start, "PERFORM"))
        {
            Add(start, end, isExpression: false, isPerform: true);
        }
        else if (_tokens.IsWord(start, "RETURN"))
        {
            ReadReturn(start + 1, end);
        }
        else if (_tokens.IsWord(start, "OPEN"))
        {
            ReadOpen(start + 1, end);
        }
        else if (AssignmentIn(start, end) is var sign and > 0)
        {
            Add(sign + 1, end, isExpression: true);
        }
    }

    private void ReadReturn(int start, int end)
    {
        if (_tokens.IsWord(start, "QUERY"))
        {
            if (!_tokens.IsWord(start + 1, "EXECUTE"))
            {
                AddQuery(start + 1, end);
                _commands[^1] = _commands[^1] with { IsReturned = true };
            }
        }
        else if (!_tokens.IsWord(start, "NEXT"))
        {
            Add(start, end, isExpression: true);
        }
    }

    private void ReadOpen(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_tokens.IsWord(i, "FOR"))
            {
                if (!_tokens.IsWord(i + 1, "EXECUTE"))
                {
                    AddQuery(i + 1, end);
                }

                return;
            }
        }
    }

    private void ReadFor()
    {
        var start = _at;
        var end = EndOf(start + 1, "LOOP");
        _at = end + 1;
        var source = start + 1;
        while (source < end && !_tokens.IsWord(source, "IN"))
        {
            source++;
        }

        source++;
        if (_tokens.IsWord(start, "FOREACH"))
        {
            return;
        }

        if (Enumerable.Range(source, Math.Max(0, end - source)).Any(i => _tokens.GetString(i).Contains("..", StringComparison.Ordinal) || (_tokens.IsPunctuation(i, '.') && _tokens.IsPunctuation(i + 1, '.'))))
        {
            _declarations.Add(start + 1, "integer");
        }
        else if (Array.Exists(s_queries, word => _tokens.IsWord(source, word)) || _tokens.IsPunctuation(source, '('))
        {
            AddQuery(source, end);
        }
        else if (!_tokens.IsWord(source, "EXECUTE"))
        {
            // The loop over a cursor has a record of its own.
            _declarations.AddOpaque(start + 1);
        }
    }

    // a := 1; a.b := 1; a[1] = 2; the sign, or -1
    private int AssignmentIn(int start, int end)
    {
        var depth = 0;
        for (var i = start + 1; i < end; i++)
        {
            depth += _tokens.IsPunctuation(i, '[') ? 1 : _tokens.IsPunctuation(i, ']') ? -1 : 0;
            if (depth == 0 && _tokens[i].Kind == TokenKind.Operator)
            {
                return _tokens.GetString(i) is ":=" or "=" ? i : -1;
            }

            var isTarget = depth > 0 || _tokens.IsPunctuation(i, ']') || _tokens.IsPunctuation(i, '.') || _tokens.IsPunctuation(i - 1, '.');
            if (!isTarget)
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>The token that ends a command or an expression: a semicolon, or the word, outside of parentheses and of CASE … END.</summary>
    private int EndOf(int start, string? word)
    {
        var (depth, cases) = (0, 0);
        for (var i = start; i < _tokens.Count; i++)
        {
            depth += _tokens.IsPunctuation(i, '(') ? 1 : _tokens.IsPunctuation(i, ')') ? -1 : 0;
            if (depth == 0 && _tokens.IsPunctuation(i, ';'))
            {
                return i;
            }

            if (depth == 0 && cases == 0 && word is not null && _tokens.IsWord(i, word))
            {
                return i;
            }

            cases += _tokens.IsWord(i, "CASE") ? 1 : _tokens.IsWord(i, "END") && cases > 0 ? -1 : 0;
        }

        return _tokens.Count;
    }

    private void AddQuery(int start, int end)
    {
        var depth = 0;
        for (var i = start; i < end; i++)
        {
            depth += _tokens.IsPunctuation(i, '(') ? 1 : _tokens.IsPunctuation(i, ')') ? -1 : 0;
            if (depth == 0 && _tokens.IsWord(i, "INTO") && !_tokens.IsWord(i - 1, "INSERT") && !_tokens.IsWord(i - 1, "MERGE"))
            {
                var behind = EndOfTargets(i + 1, end);
                Add(start, end, isExpression: false, into: TextRange.FromTo(_tokens[i].Start, _tokens[behind - 1].End));
                return;
            }
        }

        Add(start, end, isExpression: false);
    }

    // [STRICT] a, b.c, d[1]
    private int EndOfTargets(int start, int end)
    {
        var i = _tokens.IsWord(start, "STRICT") ? start + 1 : start;
        var depth = 0;
        for (i++; i < end; i++)
        {
            depth += _tokens.IsPunctuation(i, '[') ? 1 : _tokens.IsPunctuation(i, ']') ? -1 : 0;
            var goesOn = depth > 0 || _tokens.IsPunctuation(i, ']') || _tokens.IsPunctuation(i, '.') || _tokens.IsPunctuation(i, ',')
                || _tokens.IsPunctuation(i - 1, '.') || _tokens.IsPunctuation(i - 1, ',');
            if (!goesOn)
            {
                break;
            }
        }

        return Math.Min(i, end);
    }

    private void Add(int start, int end, bool isExpression, bool isPerform = false, TextRange? into = null)
    {
        if (end > start && end <= _tokens.Count)
        {
            _commands.Add(new PlPgSqlCommand(TextRange.FromTo(_tokens[start].Start, _tokens[end - 1].End), isExpression) { IsPerform = isPerform, Into = into });
        }
    }
}
