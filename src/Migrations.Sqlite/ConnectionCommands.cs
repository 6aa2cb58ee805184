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
            parameter.Value = value.Value switch { null => DBNull.Value, Guid id => id.ToString(), var v => v };
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
