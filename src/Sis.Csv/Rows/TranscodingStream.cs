using System.Buffers;

namespace Sis.Csv;

/// <summary>Turns text of another encoding into UTF-8 while it is read. What is no text in it becomes <see cref="Invalid"/>.</summary>
internal abstract class TranscodingStream : DirectStream
{
    /// <summary>A byte that UTF-8 never has, so that broken text is rejected with its row instead of being guessed.</summary>
    protected const byte Invalid = 0xFF;

    private const int InputLength = 32 << 10;

    private readonly Stream _source;
    private byte[] _input = ArrayPool<byte>.Shared.Rent(InputLength);
    private byte[] _output;
    private int _kept;
    private int _start;
    private int _end;
    private bool _ended;

    private protected TranscodingStream(Stream source, int maxGrowth)
    {
        _source = source;
        _output = ArrayPool<byte>.Shared.Rent((InputLength * maxGrowth) + 8);
    }

    public sealed override int Read(Span<byte> buffer)
    {
        while (_start == _end && !_ended)
        {
            Fill();
        }

        var count = Math.Min(buffer.Length, _end - _start);
        _output.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    /// <summary>Transcodes what is whole of the input.</summary>
    /// <param name="input">The bytes; may be changed.</param>
    /// <param name="isLast">Whether no more follow, so that what is not whole never will be.</param>
    /// <param name="output">Has room for all of it.</param>
    protected abstract (int Consumed, int Written) Transcode(Span<byte> input, bool isLast, Span<byte> output);

    protected override void Dispose(bool disposing)
    {
        if (disposing && _input.Length > 0)
        {
            _source.Dispose();
            ArrayPool<byte>.Shared.Return(_input, clearArray: true);
            ArrayPool<byte>.Shared.Return(_output, clearArray: true);
            _input = [];
            _output = [];
            _start = _end = 0;
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        var read = _source.Read(_input.AsSpan(_kept, InputLength - _kept));
        _ended = read == 0;
        var input = _input.AsSpan(0, _kept + read);
        var (consumed, written) = Transcode(input, _ended, _output);
        input[consumed..].CopyTo(_input);
        _kept = input.Length - consumed;
        (_start, _end) = (0, written);
    }
}
