using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>Cuts a script into tokens and takes out what only psql understands: its commands, and the data of COPY.</summary>
internal sealed class PostgreSqlScript
{
    private readonly AnalysisBuilder _builder;
    private readonly byte[] _text;
    private readonly int _end;
    private readonly List<Token> _tokens = [];
    private int _statement;

    private PostgreSqlScript(AnalysisBuilder builder)
    {
        _builder = builder;
        _text = builder.Source.Text.Utf8;
        _end = builder.Source.Range.End;
        Masked = new MaskedText(_text);
        Tokens = new ScriptTokens(_text, _tokens);
    }

    public ScriptTokens Tokens { get; }

    public MaskedText Masked { get; }

    public static PostgreSqlScript Read(AnalysisBuilder builder)
    {
        var script = new PostgreSqlScript(builder);
        script.ReadTokens();
        ForeignText.Report(builder, script.Tokens, script.Masked, PlaceholderStyles.Templates, "PostgreSQL");
        return script;
    }

    private void ReadTokens()
    {
        var lexer = new SqlLexer(_text, _builder.Source.Range, LexicalRules.PostgreSql);
        while (lexer.MoveNext())
        {
            var token = lexer.Current;
            switch (token.Kind)
            {
                case TokenKind.Comment:
                    break;
                case TokenKind.Operator when Array.IndexOf(_text, (byte)'\\', token.Start, token.Length) is var slash and >= 0:
                    lexer.SkipTo(TakeCommand(slash));
                    break;
                case TokenKind.Punctuation when _text[token.Start] == ';':
                    _tokens.Add(token);
                    lexer.SkipTo(TakeCopyData(token.End));
                    _statement = _tokens.Count;
                    break;
                default:
                    _tokens.Add(token);
                    break;
            }
        }
    }

    /// <summary>Takes a psql command, which ends with its line; returns where it ends.</summary>
    private int TakeCommand(int start)
    {
        var range = TextRange.FromTo(start, LineEnd(start));
        var command = _builder.Source.Text.GetString(range).TrimEnd();
        var name = command.Split(' ', '\t')[0];
        _builder.Report(DiagnosticCatalog.ClientCommand, new TextRange(start, System.Text.Encoding.UTF8.GetByteCount(command)), name, "psql", AdviceFor(name));
        Take(range);
        return range.End;
    }

    private static string AdviceFor(string name) => name switch
    {
        "\\i" or "\\ir" or "\\include" or "\\include_relative" => "Put the text of that file here, or make it a migration of its own.",
        "\\copy" or "\\." => "Write the rows as INSERT … VALUES.",
        "\\set" or "\\gset" or "\\if" or "\\else" or "\\endif" or "\\elif" => "Write the value into the SQL, or use a DO block.",
        "\\c" or "\\connect" => "Remove it: a migration runs in one database.",
        _ => "Remove the line.",
    };

    /// <summary>Behind COPY … FROM stdin psql reads rows up to a line <c>\.</c>; returns where SQL goes on.</summary>
    private int TakeCopyData(int offset)
    {
        while (_statement < _tokens.Count && _tokens[_statement].Kind == TokenKind.Client)
        {
            _statement++;
        }

        if (!Tokens.IsWord(_statement, "COPY"))
        {
            return offset;
        }

        var stdin = _statement + 1;
        while (stdin < _tokens.Count && !(Tokens.IsWord(stdin, "STDIN") && Tokens.IsWord(stdin - 1, "FROM")))
        {
            stdin++;
        }

        if (stdin == _tokens.Count)
        {
            return offset;
        }

        _builder.Report(DiagnosticCatalog.CopyFromStdin, TextRange.FromTo(_tokens[_statement].Start, _tokens[stdin].End));
        var data = LineEnd(offset);
        for (var line = data; line < _end; line = LineEnd(line))
        {
            line++;
            if (line + 1 < _end && _text[line] == '\\' && _text[line + 1] == '.')
            {
                Take(TextRange.FromTo(data, line + 2));
                return line + 2;
            }
        }

        return offset;
    }

    private int LineEnd(int offset)
    {
        var at = offset >= _end ? -1 : Array.IndexOf(_text, (byte)'\n', offset, _end - offset);
        return at < 0 ? _end : at;
    }

    private void Take(TextRange range)
    {
        if (range.Length > 0)
        {
            Masked.Blank(range);
            _tokens.Add(new Token(TokenKind.Client, range.Start, range.End));
        }
    }
}
