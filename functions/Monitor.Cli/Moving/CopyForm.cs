using System.Text;
using System.Text.Json;
using Monitor.Work.Inspecting;

namespace Monitor.Cli.Moving;

/// <summary>Prints what came of a copy.</summary>
/// <param name="output">Takes it.</param>
/// <param name="asJson">Whether as JSON; else as text.</param>
internal sealed class CopyForm(TextWriter output, bool asJson)
{
    /// <summary>Prints it.</summary>
    public async Task WriteAsync(CopyResult result)
    {
        if (asJson)
            await WriteJsonAsync(result);
        else
            await WriteTextAsync(result);
    }

    private static string Name(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Missing => "missing",
        DifferenceKind.Unexpected => "unexpected",
        DifferenceKind.Changed => "changed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No kind of difference."),
    };

    private async Task WriteTextAsync(CopyResult result)
    {
        foreach (var table in result.Tables)
        {
            var left = table.LeftBehind > 0 ? $", {table.LeftBehind} of this machine left behind" : "";
            await WriteAsync(table.Name, $"{table.Found.Source.Count} rows", table.Work, left, table.Found, key => $"'{key.First}' '{key.Second}'");
        }

        foreach (var container in result.Containers)
            await WriteAsync(container.Name, $"{container.Found.Source.Count} blobs, {container.Found.Source.Bytes} bytes", container.Work, "", container.Found, key => key.First);
        var waiting = result.Waiting;
        await output.WriteLineAsync($"Not copied: {waiting.Hosts} orders to visit hosts, {waiting.Notices} to send notices, {waiting.Failed} put aside. The program orders again what is due.");
        await output.WriteLineAsync(result switch
        {
            { AreEqual: true } => "Equal.",
            { Mark.Finished: not null } => "Not equal. The copy was equal when it was finished: since then one of the two was changed.",
            _ => "Not equal. Is something still writing into one of the two? Stop it, and copy again.",
        });
    }

    private async Task WriteAsync(string name, string amount, Work work, string note, Comparison found, Func<(string First, string Second), string> keyOf)
    {
        await output.WriteLineAsync(
            $"{name}: {amount}, {work.Written} written, {work.There} there already, {work.Removed} removed{note}, SHA-256 {found.Source.Hash}: {(found.AreEqual ? "equal" : $"{found.Differing} differ")}");
        foreach (var difference in found.First)
            await output.WriteLineAsync($"  {Name(difference.Kind)}: {keyOf(difference.Key)}");
    }

    private async Task WriteJsonAsync(CopyResult result)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, InspectionJson.Indented))
        {
            json.WriteStartObject();
            json.WriteBoolean("equal", result.AreEqual);
            json.WriteString("source", result.Source);
            json.WriteString("begun", CopyMarks.Text(result.Mark.Begun));
            json.WriteString("finished", result.Mark.Finished is { } finished ? CopyMarks.Text(finished) : null);
            json.WriteStartArray("tables");
            foreach (var table in result.Tables)
            {
                json.WriteStartObject();
                json.WriteString("name", table.Name);
                Write(json, table.Work);
                json.WriteNumber("leftBehind", table.LeftBehind);
                Write(json, table.Found, hasBytes: false);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("containers");
            foreach (var container in result.Containers)
            {
                json.WriteStartObject();
                json.WriteString("name", container.Name);
                Write(json, container.Work);
                Write(json, container.Found, hasBytes: true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("notCopied");
            json.WriteNumber("hosts", result.Waiting.Hosts);
            json.WriteNumber("notices", result.Waiting.Notices);
            json.WriteNumber("failed", result.Waiting.Failed);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        await output.WriteLineAsync(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, Work work)
    {
        json.WriteNumber("written", work.Written);
        json.WriteNumber("there", work.There);
        json.WriteNumber("removed", work.Removed);
    }

    private static void Write(Utf8JsonWriter json, Comparison found, bool hasBytes)
    {
        json.WriteBoolean("equal", found.AreEqual);
        foreach (var (side, total) in ((string, Total)[])[("from", found.Source), ("to", found.Target)])
        {
            json.WriteStartObject(side);
            json.WriteNumber("count", total.Count);
            if (hasBytes)
                json.WriteNumber("bytes", total.Bytes);
            json.WriteString("sha256", total.Hash.ToString());
            json.WriteEndObject();
        }

        json.WriteNumber("differing", found.Differing);
        json.WriteStartArray("differences");
        foreach (var difference in found.First)
        {
            json.WriteStartObject();
            json.WriteString("kind", Name(difference.Kind));
            if (hasBytes)
            {
                json.WriteString("blob", difference.Key.First);
            }
            else
            {
                json.WriteString("partitionKey", difference.Key.First);
                json.WriteString("rowKey", difference.Key.Second);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
