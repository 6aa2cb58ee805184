using System.Data;
using System.Data.Common;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>Makes commands of a connection.</summary>
internal static class ConnectionCommands
{
    public static DbCommand Command(this DbConnection connection, string sql, IReadOnlyList<JournalValue> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandType = CommandType.Text;
        foreach (var value in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + value.Name;
            parameter.Value = Value(value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>As the driver takes it: drivers differ in what they make of a Guid.</summary>
    public static object Value(JournalValue value) => value.Value switch { null => DBNull.Value, Guid id => id.ToString(), var v => v };
}
