using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Runtime.Tests.Bundles;

/// <summary>A script whose statements the test names; the text between them is the test's too.</summary>
internal sealed partial record TestScript
{
    public required IReadOnlyList<string> Statements { get; init; }

    /// <summary>Text before the first statement, for example a comment.</summary>
    public string Head { get; init; } = "";

    public bool InTransaction { get; init; } = true;

    public int TimeoutMilliseconds { get; init; }

    public int LockTimeoutMilliseconds { get; init; }

    /// <summary>Statements that are repeated, by index.</summary>
    public IReadOnlyDictionary<int, StatementBatch> Batches { get; init; } = new Dictionary<int, StatementBatch>();

    /// <summary>Effects that can be looked for, by index of the statement.</summary>
    public IReadOnlyDictionary<int, StatementProbe> Probes { get; init; } = new Dictionary<int, StatementProbe>();

    /// <summary>Indexes of statements that take locks on objects of the schema.</summary>
    public IReadOnlyList<int> Ddl { get; init; } = [];

    /// <summary>What the variables stand in, in their order; those behind the list's end are bare.</summary>
    public IReadOnlyList<VariableContext> Contexts { get; init; } = [];

    /// <summary>Every <c>${name}</c> in the text.</summary>
    public IReadOnlyList<(string Before, string Whole, string Name)> Variables => [.. Variable().Matches(Text).Select(match => (Text[..match.Index], match.Value, match.Groups[1].Value))];

    /// <summary>Indexes of statements that are BEGIN or COMMIT of the file's own.</summary>
    public IReadOnlyList<int> Subsumed { get; init; } = [];

    /// <summary>Indexes of statements that set up the connection around the transaction.</summary>
    public IReadOnlyList<int> Around { get; init; } = [];

    public string Text => Head + string.Join(";\n", Statements) + (Statements.Count == 0 ? "" : ";\n");

    public byte[] Checksum => SHA256.HashData(Encoding.UTF8.GetBytes(Text));

    /// <summary>Good enough for the tests' scripts: no comment stands in a string there.</summary>
    public byte[] CodeChecksum => SHA256.HashData(Encoding.UTF8.GetBytes(Blank().Replace(Comment().Replace(Text, ""), " ").Trim()));

    public static TestScript Of(params string[] statements) => new() { Statements = statements };

    public static TestScript WithoutTransaction(params string[] statements) => new() { Statements = statements, InTransaction = false };

    [GeneratedRegex("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}")]
    private static partial Regex Variable();

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blank();
}
