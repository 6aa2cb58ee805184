using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer;

/// <summary>Conditions that ask whether a transaction is open: in a migration one always is.</summary>
internal static class OpenTransactionTest
{
    /// <summary>The value of <c>@@TRANCOUNT &gt; 0</c>, <c>@@TRANCOUNT = 0</c>, <c>XACT_STATE() = 1</c> and the like; null for anything else.</summary>
    public static bool? Of(BooleanExpression predicate)
    {
        while (predicate is BooleanParenthesisExpression parenthesis)
        {
            predicate = parenthesis.Expression;
        }

        if (predicate is not BooleanComparisonExpression comparison || comparison.SecondExpression is not IntegerLiteral number || !AsksForTransactions(comparison.FirstExpression))
        {
            return null;
        }

        return (comparison.ComparisonType, number.Value) switch
        {
            (BooleanComparisonType.GreaterThan, "0") => true,
            (BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation, "0") => true,
            (BooleanComparisonType.Equals, "1") => true,
            (BooleanComparisonType.GreaterThanOrEqualTo, "1") => true,
            (BooleanComparisonType.Equals, "0") => false,
            _ => null,
        };
    }

    private static bool AsksForTransactions(ScalarExpression expression) =>
        (expression is GlobalVariableExpression variable && variable.Name.Equals("@@TRANCOUNT", StringComparison.OrdinalIgnoreCase))
        || (expression is FunctionCall call && call.FunctionName.Value.Equals("XACT_STATE", StringComparison.OrdinalIgnoreCase));
}
