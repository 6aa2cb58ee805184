using System.Globalization;
using Migrations;

namespace Shop;

/// <summary>The domains of e-mail addresses as mail servers write them (<c>bücher.example</c> is <c>xn--bcher-kva.example</c>), which SQL cannot do.</summary>
[Migration("0006", "ascii email domains")]
internal sealed class AsciiEmailDomains : CodeMigration
{
    private static readonly IdnMapping s_names = new();

    public override Task UpAsync(CodeMigrationContext context, CancellationToken cancellationToken) =>
        ConvertAsync(context, "email ~ '@.*[^ -~]'", s_names.GetAscii, cancellationToken);

    public override Task DownAsync(CodeMigrationContext context, CancellationToken cancellationToken) =>
        ConvertAsync(context, "email LIKE '%@%xn--%'", s_names.GetUnicode, cancellationToken);

    private static async Task ConvertAsync(CodeMigrationContext context, string condition, Func<string, string> convert, CancellationToken cancellationToken)
    {
        var users = new List<(long Id, string Email)>();
        await using (var read = context.CreateCommand($"SELECT id, email FROM app_user WHERE {condition}"))
        await using (var rows = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                users.Add((rows.GetInt64(0), rows.GetString(1)));
            }
        }

        for (var i = 0; i < users.Count; i++)
        {
            var parts = users[i].Email.Split('@', 2);
            await using var write = context.CreateCommand("UPDATE app_user SET email = @email WHERE id = @id");
            Add(write, "email", parts[0] + "@" + convert(parts[1]));
            Add(write, "id", users[i].Id);
            await write.ExecuteNonQueryAsync(cancellationToken);
            context.ReportRows(i + 1);
        }
    }

    private static void Add(System.Data.Common.DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
