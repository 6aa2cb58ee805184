using System.Data.Common;

namespace Migrations.SqlServer.Tests.Recording;

internal sealed class RecordedFactory(RecordedServer server) : DbProviderFactory
{
    public override DbConnection CreateConnection() => new RecordedConnection(server);
}
