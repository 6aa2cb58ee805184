using System.Globalization;

namespace Migrations.Commands;

/// <summary>
/// What is at work now, how long, and how far: one line that is drawn again and again on a terminal; elsewhere a line of its own for what takes long, at most
/// every 10 seconds.
/// </summary>
internal sealed class StatusLine : IDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_redraw = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_printEvery = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly CommandScreen _screen;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private string _what = "";
    private string _detail = "";
    private long _begin;
    private long _shown;
    private bool _drawn;

    public StatusLine(CommandScreen screen, TimeProvider time)
    {
        (_screen, _time) = (screen, time);
        _timer = time.CreateTimer(_ => Tick(), null, s_tick, s_tick);
    }

    /// <summary>Something is at work; its time runs while <paramref name="what"/> is the same.</summary>
    public void Show(string what, string detail)
    {
        lock (_gate)
        {
            if (what != _what)
            {
                // What is done at once is never drawn.
                _begin = _time.GetTimestamp();
                _shown = _begin;
            }

            (_what, _detail) = (what, detail);
            Refresh(s_redraw);
        }
    }

    /// <summary>Nothing is at work.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _what = "";
            Erase();
        }
    }

    /// <summary>Prints lines that stay, above the one that is drawn.</summary>
    public void Print(TextWriter writer, string text)
    {
        lock (_gate)
        {
            Erase();
            writer.WriteLine(TextWrap.Wrap(text));
            writer.Flush();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        Clear();
    }

    private void Tick()
    {
        lock (_gate)
        {
            Refresh(s_tick);
        }
    }

    private void Refresh(TimeSpan every)
    {
        if (_what.Length == 0 || _time.GetElapsedTime(_shown) < (_screen.IsLive ? every : s_printEvery))
        {
            return;
        }

        if (_screen.IsLive)
        {
            Draw();
        }
        else
        {
            _shown = _time.GetTimestamp();
            var detail = _detail.Length == 0 ? "" : $": {_detail}";
            _screen.Errors.WriteLine(TextWrap.Wrap($"{_what}, {Durations.Format(_time.GetElapsedTime(_begin))} so far{detail}"));
        }
    }

    private void Draw()
    {
        _shown = _time.GetTimestamp();
        var time = _time.GetElapsedTime(_begin);
        var text = string.Create(CultureInfo.InvariantCulture, $"{_what}  {(int)time.TotalMinutes}:{time.Seconds:00}  {_detail}").TrimEnd();

        // One column less than there are: a full line makes some terminals go on to the next.
        var width = Math.Max(20, _screen.Width()) - 1;
        _screen.Errors.Write("\r" + (text.Length <= width ? text : text[..(width - 1)] + "…") + "\u001b[K");
        _screen.Errors.Flush();
        _drawn = true;
    }

    private void Erase()
    {
        if (_drawn)
        {
            _screen.Errors.Write("\r\u001b[K");
            _screen.Errors.Flush();
            _drawn = false;
        }
    }
}
