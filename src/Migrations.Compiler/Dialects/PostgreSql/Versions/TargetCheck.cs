using System.Globalization;
using System.Text.RegularExpressions;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.PostgreSql.Versions;

/// <summary>Reports what the server of <c>MigrationsTargetVersion</c> does not have. It needs no server: all is in the parse tree and in a table.</summary>
internal sealed class TargetCheck(AnalysisBuilder builder)
{
    private static readonly Regex s_newNumber = new("^(0[xXoObB][0-9a-fA-F_]+|[0-9]+_[0-9_]+)$", RegexOptions.CultureInvariant);

    private readonly int _target = builder.Source.TargetVersion;

    /// <summary>False where the project has no target, or one that has everything.</summary>
    public bool IsOn => _target > 0 && _target < VersionTable.Newest;

    /// <param name="statement">Its tree.</param>
    /// <param name="text">Its tokens.</param>
    public void Check(StatementNode statement, StatementTokens text)
    {
        var found = new Dictionary<int, NewerUse>();
        var isRule = statement.Name == "RuleStmt";
        foreach (var (name, value) in statement.Node.Objects().Prepend((statement.Name, statement.Node)))
        {
            foreach (var syntax in VersionTable.OfNode(name).Where(item => item.Since > _target && IsMeant(item, text.IsBody || isRule)))
            {
                Keep(found, FindSyntax(syntax, value, text));
            }

            foreach (var use in NameUses.Of(name, value))
            {
                Keep(found, FindName(use.Kind, use.Name, use.Place, text));
            }
        }

        if (_target < NumberLiterals)
        {
            text.Matching(s_newNumber).ToList().ForEach(range => Keep(found, new NewerUse(range, NumberLiterals, "A number with '_', or in another base than ten,", "")));
        }

        foreach (var use in found.Values.OrderBy(use => use.Range.Start))
        {
            builder.Report(DiagnosticCatalog.NewerThanTarget, use.Range, use.What, Text(use.Since), Text(_target), use.Name);
        }
    }

    private const int NumberLiterals = 16;

    private bool IsMeant(NewerSyntax syntax, bool isBody) =>
        !(syntax.NotInBodies && isBody) && !(syntax.OnlyInTransaction && builder.Source.NoTransaction);

    private static NewerUse? FindSyntax(NewerSyntax syntax, JsonView node, StatementTokens text)
    {
        var place = syntax.Find(node);
        if (place.IsMissing)
        {
            return null;
        }

        var range = syntax.Words.Length == 0 ? text.TokenAt(place["location"].Number()) : text.NextWords(syntax.Words, place["location"].Number());
        return range is { } found ? new NewerUse(found, syntax.Since, syntax.What, "") : null;
    }

    private NewerUse? FindName(NameKind kind, string name, JsonView place, StatementTokens text)
    {
        if (!VersionTable.Names.TryGetValue((kind, name), out var since) || since <= _target)
        {
            return null;
        }

        var bare = kind == NameKind.Overload ? name.Substring(0, name.IndexOf('/')) : name;
        var isOwn = kind is NameKind.Setting or NameKind.Extension;
        var range = kind is NameKind.Function or NameKind.Overload or NameKind.Type or NameKind.Relation or NameKind.Collation
            ? text.NameAt(place["location"].Number())
            : text.NextName(bare, place["location"].Number());
        return new NewerUse(range, since, Title(kind, name), isOwn ? "" : bare);
    }

    private static string Title(NameKind kind, string name) => kind switch
    {
        NameKind.Function => $"The function {name}()",
        NameKind.Overload => $"The function {name.Split('/')[0]}() with {name.Split('/')[1]} arguments",
        NameKind.Type => $"The type {name}",
        NameKind.Relation => $"The view or table {name}",
        NameKind.Role => $"The role {name}",
        NameKind.Collation => $"The collation {name}",
        NameKind.TextSearchConfiguration => $"The text search configuration {name}",
        NameKind.Operator => $"The operator {name}",
        NameKind.OperatorClass => $"The operator class {name}",
        NameKind.Extension => $"The extension {name}",
        _ => $"The setting {name}",
    };

    // Of one place the newest is said: who has that has the others too.
    private static void Keep(Dictionary<int, NewerUse> found, NewerUse? use)
    {
        if (use is not null && (!found.TryGetValue(use.Range.Start, out var known) || known.Since < use.Since))
        {
            found[use.Range.Start] = use;
        }
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    private sealed record NewerUse(TextRange Range, int Since, string What, string Name);
}
