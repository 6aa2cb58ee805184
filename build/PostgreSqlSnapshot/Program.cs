using System.Security.Cryptography;
using Migrations.Engines.PostgreSql.Protocol;
using Migrations.Engines.PostgreSql.Server;
using Migrations.Engines.PostgreSql.Snapshots;
using Migrations.Engines.PostgreSql.SystemCalls;

namespace Migrations.PostgreSqlSnapshot;

/// <summary><c>PostgreSqlSnapshot FILES OUTPUT</c>: makes a database cluster from the package's files, and writes the snapshot of its server at rest.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        try
        {
            var snapshot = Array.Empty<byte>();
            EngineThread.Run(() => snapshot = Make(args[0]));
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[1]))!);
            File.WriteAllBytes(args[1], snapshot);
            return 0;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine("PostgreSqlSnapshot : error MIG9903: The snapshot of PostgreSQL could not be made: " + e);
            return 1;
        }
    }

    private static byte[] Make(string directory)
    {
        var surroundings = Surroundings.Still();
        var files = Cluster.Files(directory, surroundings);
        Cluster.Create(files, surroundings);
        var server = Cluster.Start(files, surroundings);
        var connection = new Connection();
        Ask(server, connection, "CHECKPOINT");
        var version = Ask(server, connection, "SHOW server_version");
        var content = Convert.ToHexStringLower(SHA256.HashData(SnapshotWriter.Write(server, "", ground: null)))[..32];
        return SnapshotWriter.Write(server, PackageSnapshot.IdentityOf(version, content), ground: null);
    }

    /// <summary>The first value of an answer, or nothing.</summary>
    private static string Ask(PostgreSqlServer server, Connection connection, string sql)
    {
        var message = new FrontendMessages().Query(sql).ToArray();
        connection.Send(message, 0, message.Length);
        server.Answer(connection);
        var answer = AnswerReader.Answer(connection.Receive());
        return answer.Error is null
            ? answer.Results[0].Rows.FirstOrDefault()?[0] ?? ""
            : throw new InvalidDataException(sql + ": " + answer.Error.Message);
    }
}
