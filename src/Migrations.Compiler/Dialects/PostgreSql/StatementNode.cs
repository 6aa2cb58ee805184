using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>What the parse tree of one statement says.</summary>
/// <param name="Name">Name of its node, for example <c>IndexStmt</c>.</param>
/// <param name="Node">The node.</param>
/// <param name="Location">Byte at which the parser begins to count it to the statement: white space and comments before it included.</param>
/// <param name="Length">Bytes up to the separator; 0 for up to the end.</param>
internal readonly record struct StatementNode(string Name, JsonView Node, int Location, int Length)
{
    public static IEnumerable<StatementNode> ReadAll(byte[] json)
    {
        foreach (var statement in new JsonView(json, 0)["stmts"].Elements())
        {
            var (name, node) = ("", default(JsonView));
            var (location, length) = (0, 0);
            foreach (var (key, value) in statement.Members())
            {
                switch (key.Text())
                {
                    case "stmt":
                        (name, node) = value.Node();
                        break;
                    case "stmt_location":
                        location = value.Number();
                        break;
                    case "stmt_len":
                        length = value.Number();
                        break;
                }
            }

            yield return new StatementNode(name, node, location, length);
        }
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
