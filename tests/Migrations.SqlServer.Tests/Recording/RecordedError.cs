using System.Data.Common;

namespace Migrations.SqlServer.Tests.Recording;

/// <summary>An error as SqlClient throws it: the number stands in its data.</summary>
internal sealed class RecordedError : DbException
{
    public RecordedError(int number, string message)
        : base(message)
    {
        Number = number;
        Data["HelpLink.EvtID"] = number.ToString();
    }

    public int Number { get; }
}
