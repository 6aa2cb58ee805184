using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>What the parse tree of one statement says.</summary>
/// <param name="Name">Name of its node, for example <c>IndexStmt</c>.</param>
/// <param name="Node">The node.</param>
/// <param name="Location">Byte at which the parser begins to count it to the statement: white space and comments before it included.</param>
/// <param name="Length">Bytes up to the separator; 0 for up to the end.</param>
internal readonly record struct StatementNode(string Name, JsonView Node, int Location, int Length)
{
    /// <summary>Reads the list of statements in one pass: <c>{"version":…,"stmts":[{"stmt":{…},"stmt_location":1,"stmt_len":2},…]}</c>.</summary>
    public static List<StatementNode> ReadAll(byte[] json)
    {
        var result = new List<StatementNode>();
        var list = new JsonView(json, 0)["stmts"];
        var at = list.Start + 1;
        while (!list.IsMissing && json[at] == '{')
        {
            at = Read(json, at + 1, result);
            at += json[at] == ',' ? 1 : 0;
        }

        return result;
    }

    /// <summary>Reads the members of one element; returns the offset behind it.</summary>
    private static int Read(byte[] json, int at, List<StatementNode> result)
    {
        var (name, node) = ("", new JsonView(json, -1));
        var (location, length) = (0, 0);
        while (json[at] == '"')
        {
            var key = new JsonView(json, at);
            var value = new JsonView(json, key.End + 1);
            if (key.IsText("stmt"))
            {
                (name, node) = value.Node();
            }
            else if (key.IsText("stmt_location"))
            {
                location = value.Number();
            }
            else if (key.IsText("stmt_len"))
            {
                length = value.Number();
            }

            at = value.End;
            at += json[at] == ',' ? 1 : 0;
        }

        result.Add(new StatementNode(name, node, location, length));
        return at + 1;
    }

    public StatementFlags Flags =>
        (TransactionRules.CannotRunInside(this) ? StatementFlags.NotInTransaction : StatementFlags.None) | (ReturnsRows ? StatementFlags.Query : StatementFlags.None);

    public TransactionWord TransactionWord => Name switch
    {
        "TransactionStmt" => TransactionRules.WordOf(Node),
        "VariableSetStmt" when !Node["is_local"].IsTrue => TransactionWord.Neutral,
        "VariableShowStmt" => TransactionWord.Neutral,
        _ => TransactionWord.None,
    };

    private bool ReturnsRows => Name switch
    {
        "SelectStmt" => Node["intoClause"].IsMissing,
        "ExplainStmt" or "VariableShowStmt" or "FetchStmt" => true,
        "InsertStmt" or "UpdateStmt" or "DeleteStmt" or "MergeStmt" => !Node["returningClause"].IsMissing,
        _ => false,
    };
}
