using System.Buffers;
using System.Text.Json;

namespace Monitor.Functions.Api;

/// <summary>Takes what is written by the JSON contract of the command line into answers of the API, so that there is one form of it.</summary>
internal static class ContractJson
{
    public static JsonElement Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
