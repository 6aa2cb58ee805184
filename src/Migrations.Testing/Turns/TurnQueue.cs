namespace Migrations.Testing.Turns;

/// <summary>
/// Who may use the one session. One client holds it: what belongs to that client is in the session. The others get it in the order in which they
/// came, where the holder can give it away.
/// </summary>
/// <param name="limit">How long the holder may keep others waiting while it does nothing.</param>
internal sealed class TurnQueue(TimeSpan limit)
{
    private readonly object _gate = new();
    private readonly LinkedList<ClientSession> _waiting = new();
    private readonly HashSet<ClientSession> _cancelled = [];
    private ClientSession? _running;
    private bool _isClosed;
    private long _quietSince = Environment.TickCount64;

    /// <summary>Why the holder cannot give the session away, as the end of a sentence; null when nobody has asked yet.</summary>
    private string? _pin;

    /// <summary>What belongs to it is in the session. Changed by whoever has the turn.</summary>
    public ClientSession? Holder { get; private set; }

    /// <summary>Waits for the turn, which lasts until <see cref="End"/> or <see cref="StepBack"/>.</summary>
    /// <exception cref="TurnTimeoutException">The holder kept the session for too long without using it.</exception>
    /// <exception cref="OperationCanceledException">The client was cancelled, or the queue was closed.</exception>
    public void Take(ClientSession client)
    {
        lock (_gate)
        {
            var place = _waiting.Find(client) ?? _waiting.AddLast(client);
            try
            {
                for (var since = Environment.TickCount64; !MayGo(client);)
                {
                    WaitForChange(since);
                }
            }
            catch
            {
                _waiting.Remove(place);
                Monitor.PulseAll(_gate);
                throw;
            }

            _running = client;
        }
    }

    /// <summary>Whoever has the turn says whose session it is from now on.</summary>
    public void Hold(ClientSession? client)
    {
        lock (_gate)
        {
            Holder = client;
        }
    }

    /// <summary>Ends the turn of a client that got what it waited for.</summary>
    public void End(ClientSession client)
    {
        lock (_gate)
        {
            _waiting.Remove(client);
            _quietSince = Environment.TickCount64;
            Release(pin: null);
        }
    }

    /// <summary>Ends the turn of a client that goes on waiting, because the holder cannot give the session away.</summary>
    public void StepBack(string pin)
    {
        lock (_gate)
        {
            Release(pin);
        }
    }

    /// <summary>Ends the wait of a client, or what it runs; does nothing when it does neither.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancelStatement">Called while it is certain that the client's statement is the one that runs.</param>
    public void Cancel(ClientSession client, Action cancelStatement)
    {
        lock (_gate)
        {
            if (_running == client)
            {
                cancelStatement();
            }
            else if (_waiting.Contains(client))
            {
                _cancelled.Add(client);
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Everybody who waits stops.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Release(string? pin)
    {
        _running = null;
        _pin = pin;
        Monitor.PulseAll(_gate);
    }

    private bool MayGo(ClientSession client)
    {
        if (_isClosed || _cancelled.Remove(client))
        {
            throw new OperationCanceledException();
        }

        return _running is null && (_pin is null ? _waiting.First!.Value == client : Holder == client);
    }

    private void WaitForChange(long since)
    {
        if (_running is not null || _pin is null || Holder is null)
        {
            Monitor.Wait(_gate);
            return;
        }

        var rest = limit - TimeSpan.FromMilliseconds(Environment.TickCount64 - Math.Max(since, _quietSince));
        if (rest <= TimeSpan.Zero)
        {
            throw new TurnTimeoutException(Holder, _pin, limit);
        }

        Monitor.Wait(_gate, rest);
    }
}
