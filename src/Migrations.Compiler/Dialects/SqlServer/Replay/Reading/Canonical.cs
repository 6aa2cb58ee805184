using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Texts in which only differences that matter are left: no comments, white space, brackets or case outside of strings.</summary>
internal static class Canonical
{
    public static string TextOf(TSqlFragment? fragment) =>
        fragment is null || fragment.FirstTokenIndex < 0 ? "" : TextOf(fragment, fragment.FirstTokenIndex);

    /// <summary>What stands behind a part of it.</summary>
    public static string TextBehind(TSqlFragment fragment, TSqlFragment part) => TextOf(fragment, part.LastTokenIndex + 1);

    /// <summary>The same as a short text that is only compared.</summary>
    public static string HashBehind(TSqlFragment fragment, TSqlFragment part) => Hash(TextOf(fragment, part.LastTokenIndex + 1));

    private static string TextOf(TSqlFragment fragment, int firstToken)
    {
        var text = new StringBuilder();
        for (var i = firstToken; i <= fragment.LastTokenIndex; i++)
        {
            Append(text, fragment.ScriptTokenStream[i]);
        }

        return text.ToString();
    }

    private static string Hash(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return ScriptText.HashOf(bytes, 0, bytes.Length).Substring(0, 16);
    }

    /// <summary>A type of the server that the grammar takes for one of the project.</summary>
    public static bool IsBuiltIn(string type) => type.ToUpperInvariant() is "SYSNAME" or "GEOGRAPHY" or "GEOMETRY" or "HIERARCHYID" or "JSON" or "VECTOR";

    /// <summary>A type with the lengths that it has where none are written.</summary>
    public static string TypeOf(DataTypeReference? type)
    {
        if (type is not SqlDataTypeReference sql)
        {
            return type is null ? "" : TextOf(type);
        }

        var parameters = string.Join(",", sql.Parameters.Select(parameter => parameter.Value.ToLowerInvariant()));
        var name = sql.SqlDataTypeOption.ToString().ToLowerInvariant();
        return name + Of(sql.SqlDataTypeOption, parameters);
    }

    private static string Of(SqlDataTypeOption type, string parameters) => type switch
    {
        SqlDataTypeOption.Decimal or SqlDataTypeOption.Numeric when parameters.Length == 0 => "(18,0)",
        SqlDataTypeOption.Decimal or SqlDataTypeOption.Numeric when parameters.IndexOf(',') < 0 => $"({parameters},0)",
        SqlDataTypeOption.DateTime2 or SqlDataTypeOption.Time or SqlDataTypeOption.DateTimeOffset when parameters.Length == 0 => "(7)",
        SqlDataTypeOption.Char or SqlDataTypeOption.NChar or SqlDataTypeOption.VarChar or SqlDataTypeOption.NVarChar when parameters.Length == 0 => "(1)",
        SqlDataTypeOption.Binary or SqlDataTypeOption.VarBinary when parameters.Length == 0 => "(1)",
        SqlDataTypeOption.Float when parameters is "53" => "",
        _ => parameters.Length == 0 ? "" : $"({parameters})",
    };

    private static void Append(StringBuilder text, TSqlParserToken token)
    {
        if (token.TokenType is TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment or TSqlTokenType.Semicolon or TSqlTokenType.EndOfFile)
        {
            return;
        }

        var isTight = token.TokenType is TSqlTokenType.LeftParenthesis or TSqlTokenType.RightParenthesis or TSqlTokenType.Comma or TSqlTokenType.Dot;
        text.Append(text.Length == 0 || isTight || text[text.Length - 1] is '(' or '.' ? "" : " ");
        _ = token.TokenType switch
        {
            TSqlTokenType.QuotedIdentifier => text.Append(Identifier.DecodeIdentifier(token.Text, out _).ToLowerInvariant()),
            TSqlTokenType.AsciiStringLiteral or TSqlTokenType.UnicodeStringLiteral => text.Append(token.Text),
            _ => text.Append(token.Text.ToLowerInvariant()),
        };
    }
}
