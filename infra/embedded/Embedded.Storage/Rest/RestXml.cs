using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Embedded.Storage.Rest;

/// <summary>The XML of the blob and queue services.</summary>
internal static class RestXml
{
    private static readonly XmlReaderSettings Reading = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private static readonly XmlWriterSettings Writing = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        // A reader makes one line feed of every line end that is not written as a reference.
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <exception cref="XmlException">The content is not well-formed.</exception>
    public static XDocument Read(ReadOnlyMemory<byte> content)
    {
        using var stream = new MemoryStream(content.ToArray());
        using var reader = XmlReader.Create(stream, Reading);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public static byte[] Write(XElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Writing))
            root.Save(writer);
        return stream.ToArray();
    }
}
