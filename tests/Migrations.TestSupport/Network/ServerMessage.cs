using System.Text;

namespace Migrations.TestSupport.Network;

/// <summary>A message of a PostgreSQL server: its type byte and what is behind its length.</summary>
public readonly record struct ServerMessage(char Type, ReadOnlyMemory<byte> Content)
{
    /// <summary>True for the message that says that a command with this tag is done, for example <c>COMMIT</c>.</summary>
    public bool Completes(string tag) => Type == 'C' && Encoding.ASCII.GetString(Content.Span).TrimEnd('\0') == tag;
}
