using Migrations.Engines.PostgreSql;
using Migrations.Engines.PostgreSql.Protocol;
using Migrations.Testing.Wire;

namespace Migrations.Testing.Turns;

/// <summary>Takes what belongs to a client out of the session and puts it back.</summary>
internal sealed class SessionContent(PostgreSqlDatabase database)
{
    /// <summary>Empties the session; the client keeps what was in it. Gives why not, when something in it can only stay.</summary>
    public string? PutAside(ClientSession holder)
    {
        var (state, pin) = SessionReader.Read(database, holder.CustomSettings);
        if (state is null)
        {
            PrepareUnnamed(holder);
            return pin;
        }

        holder.State = state;
        Discard();
        return null;
    }

    /// <summary>Gives the messages that tell the client about settings.</summary>
    public byte[] PutBack(ClientSession client)
    {
        var state = client.State;
        var commands = new List<string>();
        if (state.Settings.Count > 0)
        {
            commands.Add("SELECT " + string.Join(", ", state.Settings.Select(setting => $"pg_catalog.set_config({SqlText.Literal(setting.Key)}, {SqlText.Literal(setting.Value)}, false)")));
        }

        if (state.User != EmbeddedServer.User)
        {
            commands.Add(Authorization(state.User));
        }

        if (state.Role != "none")
        {
            commands.Add("SET ROLE " + SqlText.Name(state.Role));
        }

        var parameters = Run(commands);
        foreach (var statement in state.Statements)
        {
            SessionCommand.Exchange(database, new FrontendMessages().Parse(statement.Name, statement.Text, statement.ParameterTypes).Sync());
        }

        PrepareUnnamed(client);
        return parameters;
    }

    /// <summary>After a reset: settings that the client began with are the ones that a reset goes back to. Gives the messages about them.</summary>
    /// <param name="client">Whose reset it was.</param>
    /// <param name="isUserReset">True when it was one of the role, too; without a login the server has none to go back to.</param>
    public byte[] PutBackStart(ClientSession client, bool isUserReset)
    {
        var commands = new List<string>();
        if (client.StartSettings.Count > 0)
        {
            var values = client.StartSettings.Select(setting => $"({SqlText.Literal(setting.Key)}, {SqlText.Literal(setting.Value)})");
            commands.Add(
                $"""
                SELECT pg_catalog.set_config(start.name, start.value, false) FROM (VALUES {string.Join(", ", values)}) AS start(name, value)
                  LEFT JOIN pg_catalog.pg_settings s ON pg_catalog.lower(s.name) = pg_catalog.lower(start.name) WHERE s.source IS DISTINCT FROM 'session'
                """);
        }

        if (isUserReset)
        {
            commands.Add(Authorization(client.User));
        }

        return Run(commands);
    }

    /// <summary>Empties the session of a client that has gone.</summary>
    /// <param name="status">What the server said last; null in the middle of a statement.</param>
    public void Abandon(char? status)
    {
        if (status is null)
        {
            SessionCommand.Exchange(database, new FrontendMessages().CopyFail("the client has gone").Sync());
        }

        if (status != 'I')
        {
            SessionCommand.Run(database, "ROLLBACK");
        }

        Discard();
    }

    private void Discard()
    {
        SessionCommand.Run(database, "DISCARD ALL");
        SessionCommand.Run(database, Authorization(EmbeddedServer.User));
    }

    private static string Authorization(string user) => "SET SESSION AUTHORIZATION " + SqlText.Name(user);

    private byte[] Run(List<string> commands)
    {
        if (commands.Count == 0)
        {
            return [];
        }

        var bytes = SessionCommand.Exchange(database, new FrontendMessages().Query(string.Join(";\n", commands)));
        return AnswerReader.Answer(bytes).Error is { } error ? throw new SessionCommandException(error) : ServerAnswer.ParametersIn(bytes);
    }

    private void PrepareUnnamed(ClientSession client)
    {
        if (client.UnnamedStatement is { } message)
        {
            database.Exchange(message, 0, message.Length);
            SessionCommand.Exchange(database, new FrontendMessages().Sync());
        }
    }
}
