using System.Text;
using Migrations.Engines.PostgreSql.Files;
using Migrations.Engines.PostgreSql.Server;
using Migrations.Engines.PostgreSql.SystemCalls;

namespace Migrations.PostgreSqlSnapshot;

/// <summary>Runs the server as the commands that <c>initdb</c> gives: each in a new process, with files as its standard input and output.</summary>
internal sealed class ServerCommands(FileSystem files, Surroundings surroundings)
{
    public const string Input = "/pglite/pgstdin";
    public const string Output = "/pglite/pgstdout";
    private const string Server = "/pglite/bin/postgres";

    private readonly byte[] memory = new byte[Cluster.MemoryBytes + 8];
    private readonly Descriptors descriptors = Cluster.StandardFiles(files, Input, Output);
    private int usedBytes;

    public int Run(string command)
    {
        var words = Words(command);
        if (words[0] != Server)
        {
            throw new InvalidDataException("initdb runs " + command + ", which is not the server: the package has changed.");
        }

        Array.Clear(memory, 0, usedBytes);
        var server = new PostgreSqlServer(memory, new Process(files, descriptors, surroundings));
        var code = server.Run(words.Skip(1));
        usedBytes = server.UsedMemory;
        descriptors.CloseOthers();
        return code;
    }

    /// <summary>The words of a shell's command up to its first operator.</summary>
    private static List<string> Words(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isWord = false;
        var quote = '\0';
        for (var i = 0; i < command.Length; i++)
        {
            var c = command[i];
            if (quote != '\0' && c == quote)
            {
                quote = '\0';
            }
            else if (quote == '"' && c == '\\')
            {
                word.Append(command[++i]);
            }
            else if (quote != '\0')
            {
                word.Append(c);
            }
            else if (c is '"' or '\'')
            {
                quote = c;
                isWord = true;
            }
            else if (c is ' ' or '\t' or '<' or '>' or '|' or '&' or ';')
            {
                if (isWord)
                {
                    words.Add(word.ToString());
                }

                word.Clear();
                isWord = false;
                if (c is not (' ' or '\t'))
                {
                    return words;
                }
            }
            else
            {
                word.Append(c);
                isWord = true;
            }
        }

        if (isWord)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
