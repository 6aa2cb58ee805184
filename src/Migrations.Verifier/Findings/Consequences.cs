using System.Text.RegularExpressions;
using Migrations.Catalog.Sqlite;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Model;
using Migrations.Verifier.Images;
using Migrations.Verifier.Running;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Findings;

/// <summary>
/// What did not run, and what may fail only because of that. An error about a name that stands in a statement that failed, or that the engine could
/// not run, says nothing of its own; a value that is missing may be one that a failed statement would have written.
/// </summary>
internal sealed partial class Consequences
{
    private readonly Dictionary<string, (string Place, EquatableArray<string> Environments)> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (EquatableArray<string> Environments, string Id)> _environments = new(StringComparer.Ordinal);
    private string? _extension;
    private string? _first;

    /// <summary>True once something of the history did not run.</summary>
    public bool HasFailed => _first is not null;

    /// <summary>Notes a statement that did not run.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="place">File and line, for messages.</param>
    /// <param name="environments">Of its migration.</param>
    public void Add(StatementText text, string place, EquatableArray<string> environments)
    {
        _first ??= place;
        foreach (var name in NamesIn(text))
        {
            _names.TryAdd(name, (place, environments));
        }

        if (text.Statement.Kind == "CREATE EXTENSION")
        {
            _extension ??= place;
        }
    }

    /// <summary>Notes a script that runs only in some environments: what it makes is not there in the others.</summary>
    public void AddEnvironment(IEnumerable<StatementText> texts, EquatableArray<string> environments, string id)
    {
        foreach (var name in texts.SelectMany(NamesIn))
        {
            _environments.TryAdd(name, (environments, id));
        }
    }

    public void Write(StateWriter writer)
    {
        writer.OptionalText(_first);
        writer.OptionalText(_extension);
        writer.All(_names, name =>
        {
            writer.Text(name.Key);
            writer.Text(name.Value.Place);
            writer.Texts(name.Value.Environments);
        });
        writer.All(_environments, name =>
        {
            writer.Text(name.Key);
            writer.Texts(name.Value.Environments);
            writer.Text(name.Value.Id);
        });
    }

    /// <summary>Takes over what <see cref="Write"/> wrote.</summary>
    public void Read(StateReader reader)
    {
        _first = reader.OptionalText();
        _extension = reader.OptionalText();
        foreach (var (name, place, environments) in reader.All(() => (reader.Text(), reader.Text(), reader.Texts())))
        {
            _names.Add(name, (place, environments));
        }

        foreach (var (name, environments, id) in reader.All(() => (reader.Text(), reader.Texts(), reader.Text())))
        {
            _environments.Add(name, (environments, id));
        }
    }

    /// <summary>Why an error may be no fault of its statement, as a clause; null if it is one.</summary>
    public string? Explain(ScratchError error, EquatableArray<string> environments)
    {
        var subject = ErrorSubject.Of(error);
        if (subject is not null && _names.TryGetValue(subject, out var missing) && MayMeet(missing.Environments, environments))
        {
            return $"'{subject}' is what {missing.Place} is about, which did not run";
        }

        if (_extension is not null && SqlStates.IsMissing(error))
        {
            return $"'{subject}' may be of the extension of {_extension}, which this database does not have";
        }

        if (_first is not null && SqlStates.MayDependOnRows(error))
        {
            return $"it may be about rows that {_first} would have changed, which did not run";
        }

        return subject is not null && _environments.TryGetValue(subject, out var other) && !MayMeet(other.Environments, environments)
            ? $"'{subject}' is what {other.Id} is about, which runs in {string.Join(", ", other.Environments)} and never in one database with this one"
            : null;
    }

    // None means all.
    private static bool MayMeet(EquatableArray<string> left, EquatableArray<string> right) =>
        left.Count == 0 || right.Count == 0 || left.Intersect(right, StringComparer.OrdinalIgnoreCase).Any();

    private static IEnumerable<string> NamesIn(StatementText text)
    {
        if (text.Script.Dialect == Dialect.Sqlite)
        {
            foreach (var word in SqlTokens.Of(text.Sql))
            {
                yield return SqliteErrors.NameOf(word);
            }

            yield break;
        }

        var lexer = new SqlLexer(text.Utf8, Compiler.Text.TextRange.FromTo(0, text.Utf8.Length), LexicalRules.Of(text.Script.Dialect));
        while (lexer.MoveNext())
        {
            var token = System.Text.Encoding.UTF8.GetString(text.Utf8, lexer.Current.Start, lexer.Current.Length);
            if (lexer.Current.Kind == TokenKind.Word)
            {
                yield return token.ToLowerInvariant();
            }
            else if (lexer.Current.Kind == TokenKind.Name)
            {
                yield return token.Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal);
            }
            else if (lexer.Current.Kind == TokenKind.Text)
            {
                // Names in the body of a function or a block, and of what format() and the like are given.
                foreach (var word in Words().Matches(token).Select(match => match.Value))
                {
                    yield return word.ToLowerInvariant();
                }
            }
        }
    }

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Words();
}
