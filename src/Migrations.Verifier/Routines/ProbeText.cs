using System.Globalization;
using System.Text;
using Migrations.Verifier.Catalog;

namespace Migrations.Verifier.Routines;

/// <summary>
/// An SQL function that holds commands of a body and has its variables as parameters: when it is made the server resolves every name in them, and runs
/// nothing. A parameter gives way to a column of its name, so what PL/pgSQL would call ambiguous is let pass.
/// </summary>
internal sealed class ProbeText
{
    private const string Quote = "$migrations_verifier$";

    private readonly StringBuilder _text = new();
    private readonly List<(int Start, int End, int Offset)> _pieces = [];

    /// <param name="name">Of the routine: its variables can be written behind it.</param>
    /// <param name="parameters">Variables with a type.</param>
    /// <param name="returns">What the last command gives.</param>
    public ProbeText(string name, IEnumerable<PlPgSqlVariable> parameters, string returns = "void")
    {
        var list = parameters.Select(parameter => parameter.Name.Length == 0 ? parameter.Type : $"{SqlName.Quoted(parameter.Name)} {parameter.Type}");
        _text.Append(CultureInfo.InvariantCulture, $"CREATE FUNCTION pg_temp.{SqlName.Quoted(name)}({string.Join(", ", list)}) RETURNS {returns} LANGUAGE sql AS {Quote}");
    }

    public string Sql => _text + Quote;

    /// <summary>Adds a command; the text has as many bytes as it has in the body.</summary>
    /// <param name="prefix">What stands before it only here.</param>
    /// <param name="command">The command.</param>
    /// <param name="offset">Byte of the statement that holds the body.</param>
    public void Add(string prefix, string command, int offset)
    {
        _text.Append(prefix);
        _pieces.Add((_text.Length, _text.Length + command.Length, offset));
        _text.Append(command).Append(";\n");
    }

    /// <summary>Where a place of the probe is in the statement that holds the body; -1 where it is of the probe alone.</summary>
    /// <param name="position">1-based, in code points.</param>
    public int OffsetOf(int position)
    {
        var at = 0;
        foreach (var rune in _text.ToString().EnumerateRunes())
        {
            if (--position <= 0)
            {
                break;
            }

            at += rune.Utf16SequenceLength;
        }

        var (start, end, offset) = _pieces.FirstOrDefault(piece => at >= piece.Start && at <= piece.End);
        return end == 0 ? -1 : offset + Encoding.UTF8.GetByteCount(_text.ToString(start, Math.Min(at, end) - start));
    }
}
