using System.Text;
using System.Xml;

namespace Sis.Csv;

/// <summary>The rows of XML, one element at a time. Document type definitions are refused, and nothing is fetched.</summary>
internal sealed class XmlRows : NestedRows
{
    private const int HeadLength = 1024;
    private const int MaxTextLength = 256 << 10;

    private readonly string?[] _path;
    private readonly Stream _source;
    private readonly MappedFile _file;
    private readonly char[] _chunk = new char[4096];
    private byte[] _head = [];
    private XmlReader? _xml;
    private int _matched;
    private long _rowLine = 1;
    private bool _hasRoot;

    public XmlRows(MappedFile file, IReadOnlyList<string> columns, Stream stream, string name)
        : base(columns, name)
    {
        _file = file;
        _source = stream;
        var steps = file.Rows.Split('/', StringSplitOptions.RemoveEmptyEntries);
        _path = steps.Length == 0 ? new string?[] { null, null } : steps;
    }

    public override long Line => _rowLine;

    protected override bool ReadRow()
    {
        _xml ??= Open();
        while (_xml.Read())
        {
            if (_xml.Depth > MaxDepth)
            {
                throw TooDeep();
            }

            var depth = _xml.Depth;
            if (_xml.NodeType == XmlNodeType.EndElement)
            {
                _matched = Math.Min(_matched, depth);
            }
            else if (_xml.NodeType == XmlNodeType.Element)
            {
                _hasRoot = true;
                var isOnTheWay = depth == _matched && depth < _path.Length && (_path[depth] is not { } step || step == _xml.LocalName);
                if (isOnTheWay && depth == _path.Length - 1)
                {
                    TakeRow();
                    return true;
                }

                HasFoundRows |= isOnTheWay && depth == _path.Length - 2;
                _matched = isOnTheWay && !_xml.IsEmptyElement ? depth + 1 : Math.Min(_matched, depth);
            }
        }

        return false;
    }

    protected override RosterDiagnostic? Describe(Exception exception) => exception switch
    {
        XmlException when Blanks.IsBlank(_head) => Damage(CsvDiagnosticCodes.EmptyFile, "The file is empty: a failed export, not an empty set."),
        XmlException when !_hasRoot && _head.AsSpan().IndexOf("<!DOCTYPE"u8) >= 0 => Damage(MappedDiagnosticCodes.DocumentTypeRefused,
            "The XML has a document type definition, which can be made to do harm and is not read. Export without one."),
        XmlException or DecoderFallbackException => Damage(MappedDiagnosticCodes.MalformedDocument,
            "The XML breaks off or is malformed after this row. Send it again; nothing is removed because of it."),
        _ => DescribeStream(exception),
    };

    protected override void Dispose(bool disposing)
    {
        _xml?.Dispose();
        _source.Dispose();
    }

    /// <remarks>The framework reads the encodings that XML demands, and Latin-1; of the others schools' exports have one.</remarks>
    private XmlReader Open()
    {
        var head = new byte[HeadLength];
        _head = head[.._source.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var whole = new HeadedStream(_head, _source);
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
        };
        var encoding = _file.Encoding == CsvTextEncoding.Detect && SaysWindows1252() ? CsvTextEncoding.Windows1252 : _file.Encoding;
        if (encoding == CsvTextEncoding.Detect)
        {
            return XmlReader.Create(whole, settings);
        }

        var input = CsvInput.Open(whole, Name, encoding);
        return XmlReader.Create(new StreamReader(input.Text, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false), settings);
    }

    private bool SaysWindows1252()
    {
        var end = _head.AsSpan().IndexOf("?>"u8);
        var declaration = end < 0 ? string.Empty : Encoding.Latin1.GetString(_head.AsSpan(0, end));
        return declaration.Contains("windows-1252", StringComparison.OrdinalIgnoreCase) || declaration.Contains("cp1252", StringComparison.OrdinalIgnoreCase);
    }

    private void TakeRow()
    {
        BeginRow();
        _rowLine = _xml is IXmlLineInfo place ? place.LineNumber : 0;
        Take(Columns);
    }

    private void Take(ColumnNode? node)
    {
        var xml = _xml!;
        var depth = xml.Depth;
        if (depth > MaxDepth)
        {
            throw TooDeep();
        }

        var isEmpty = xml.IsEmptyElement;
        if (node is { HasChildren: true } && xml.MoveToFirstAttribute())
        {
            do
            {
                if (node.Find("@" + xml.LocalName) is { Column: >= 0 and var column })
                {
                    Add(column, Encoding.UTF8.GetBytes(xml.Value));
                }
            }
            while (xml.MoveToNextAttribute());
            xml.MoveToElement();
        }

        var text = node is { Column: >= 0 } ? new StringBuilder() : null;
        while (!isEmpty && xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                Take(node?.Find(xml.LocalName));
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace && text is not null)
            {
                AppendText(text);
            }
        }

        if (text is not null)
        {
            Add(node!.Column, Encoding.UTF8.GetBytes(text.ToString()));
        }
    }

    private void AppendText(StringBuilder text)
    {
        for (var read = _xml!.ReadValueChunk(_chunk, 0, _chunk.Length); read > 0; read = _xml.ReadValueChunk(_chunk, 0, _chunk.Length))
        {
            if (text.Length + read > MaxTextLength)
            {
                Fail(CsvDiagnosticCodes.ValueTooLong, "The row has a value beyond the limit. It is not used.");
            }
            else
            {
                text.Append(_chunk, 0, read);
            }
        }
    }

    private RosterInputException TooDeep() => RosterInputException.Of(MappedDiagnosticCodes.TooDeep, Name,
        $"The document is nested more than {MaxDepth} levels deep, which no roster is. Nothing after this row is read.");
}
