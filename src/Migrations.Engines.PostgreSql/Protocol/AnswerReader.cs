using System.Globalization;
using System.Text;

namespace Migrations.Engines.PostgreSql.Protocol;

/// <summary>Collects the messages of one answer.</summary>
internal sealed class AnswerReader
{
    private readonly List<PostgreSqlResult> results = [];
    private readonly List<PostgreSqlError> notices = [];
    private readonly List<IReadOnlyList<string?>> rows = [];
    private List<PostgreSqlColumn> columns = [];
    private List<uint> parameters = [];
    private StringBuilder? copied;
    private PostgreSqlError? error;
    private char status = 'I';

    public static PostgreSqlAnswer Answer(byte[] bytes)
    {
        var reader = new AnswerReader();
        reader.Read(bytes);
        return new PostgreSqlAnswer { Results = reader.results, Notices = reader.notices, Error = reader.error, TransactionStatus = reader.status };
    }

    public static PostgreSqlDescription Description(byte[] bytes)
    {
        var reader = new AnswerReader();
        reader.Read(bytes);
        return new PostgreSqlDescription
        {
            ParameterTypes = reader.parameters,
            Columns = reader.columns,
            Notices = reader.notices,
            Error = reader.error,
            TransactionStatus = reader.status,
        };
    }

    private static PostgreSqlError ReadError(BackendMessage message)
    {
        var fields = new Dictionary<char, string>();
        for (var field = message.Character(); field != 0; field = message.Character())
        {
            fields[field] = message.Text();
        }

        string? Field(char name) => fields.TryGetValue(name, out var value) ? value : null;
        int Number(char name) => int.TryParse(Field(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
        return new PostgreSqlError
        {
            Severity = Field('V') ?? Field('S') ?? "ERROR",
            SqlState = Field('C') ?? "XX000",
            Message = Field('M') ?? "",
            Detail = Field('D'),
            Hint = Field('H'),
            Position = Number('P'),
            InternalPosition = Number('p'),
            InternalQuery = Field('q'),
            Where = Field('W'),
            Schema = Field('s'),
            Table = Field('t'),
            Column = Field('c'),
            DataType = Field('d'),
            Constraint = Field('n'),
            File = Field('F'),
            Line = Number('L'),
            Routine = Field('R'),
        };
    }

    private static PostgreSqlColumn ReadColumn(BackendMessage message)
    {
        var name = message.Text();
        message.Int32(); // table
        message.Int16(); // column of the table
        var type = unchecked((uint)message.Int32());
        message.Int16(); // size of the type
        var modifier = message.Int32();
        message.Int16(); // text or binary
        return new PostgreSqlColumn(name, type, modifier);
    }

    private static List<T> ReadList<T>(int count, Func<T> read)
    {
        var list = new List<T>(count);
        for (var i = 0; i < count; i++)
        {
            list.Add(read());
        }

        return list;
    }

    private void Read(byte[] bytes)
    {
        foreach (var message in BackendMessage.Split(bytes))
        {
            switch (message.Type)
            {
                case 't': parameters = ReadList(message.Int16(), () => unchecked((uint)message.Int32())); break;
                case 'T': columns = ReadList(message.Int16(), () => ReadColumn(message)); break;
                case 'D': rows.Add(ReadList(message.Int16(), () => message.Int32() is var length and >= 0 ? message.Text(length) : null)); break;
                case 'H': copied = new StringBuilder(); break;
                case 'd': copied?.Append(message.Rest()); break;
                case 'C': EndResult(message.Text()); break;
                case 'I': EndResult(""); break;
                case 'E': error ??= ReadError(message); break;
                case 'N': notices.Add(ReadError(message)); break;
                case 'Z': status = message.Character(); break;
                default: break;
            }
        }
    }

    private void EndResult(string tag)
    {
        results.Add(new PostgreSqlResult { Columns = columns, Rows = [.. rows], CommandTag = tag, CopiedOut = copied?.ToString() });
        columns = [];
        rows.Clear();
        copied = null;
    }
}
