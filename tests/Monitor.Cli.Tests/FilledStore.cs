using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Monitor.Storage;

namespace Monitor.Cli.Tests;

/// <summary>A store as after a season: cases with findings, events, notices and how far their sending came, the lists that follow them, evidence.</summary>
internal static class FilledStore
{
    private const int FindingsOfCase = 25;
    private const int MostActions = 100;

    private static readonly DateTimeOffset Instant = new(2026, 2, 10, 1, 2, 3, TimeSpan.Zero);

    /// <summary>Fills a store.</summary>
    /// <param name="connectionString">How it is reached.</param>
    /// <param name="findings">How many findings; 25 are a case.</param>
    /// <param name="bodies">How many bodies of evidence.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>How many rows each table has.</returns>
    public static async Task<Dictionary<string, int>> MakeAsync(string connectionString, int findings, int bodies, CancellationToken cancellationToken)
    {
        await MonitorStorage.Open(new StorageOptions { ConnectionString = connectionString }, TimeProvider.System).Setup.CreateAllAsync(cancellationToken);
        var rows = StorageNames.Tables.ToDictionary(name => name, _ => new List<TableEntity>());
        for (var number = 0; number < findings; number++)
            Add(rows, number);
        rows[StorageNames.ContactDays].Add(EveryType());

        var tables = new TableServiceClient(connectionString);
        foreach (var (name, all) in rows)
        {
            foreach (var batch in all.GroupBy(row => row.PartitionKey).SelectMany(partition => partition.Chunk(MostActions)))
                await tables.GetTableClient(name).SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken);
        }

        var evidence = new BlobServiceClient(connectionString).GetBlobContainerClient(StorageNames.Evidence);
        for (var number = 0; number < bodies; number++)
        {
            var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"<p>第{number}号 公开年度报告</p>\n", 1 + (number * 7 % 400))));
            await evidence.GetBlobClient($"body/{Convert.ToHexStringLower(SHA256.HashData(body))}").UploadAsync(BinaryData.FromBytes(body), overwrite: false, cancellationToken);
        }

        await evidence.GetBlobClient("heads/2026-02-10.txt").UploadAsync(BinaryData.FromString("衡山县 0001\n"), HeadOptions(), cancellationToken);
        return rows.ToDictionary(table => table.Key, table => table.Value.Count);
    }

    /// <summary>With which headers and metadata the heads of a day are kept.</summary>
    public static BlobUploadOptions HeadOptions() => new()
    {
        HttpHeaders = new BlobHttpHeaders { ContentType = "text/plain; charset=utf-8", ContentLanguage = "zh-CN", CacheControl = "no-store" },
        Metadata = new Dictionary<string, string> { ["Kept"] = "2026-02-11T00:10:00Z", ["by"] = "monitor" },
    };

    /// <summary>A row with a property of every type, and keys with what keys may have.</summary>
    public static TableEntity EveryType() => new("联系人 'o''' & 𠀀", "20260210|é%20+;=") // quotes, a letter of two UTF-16 units, what addresses escape
    {
        ["文字"] = "“引号” \"quoted\" \u2028 𠀀 \\ \t\r\n",
        ["Empty"] = "",
        ["Truth"] = true,
        ["Whole"] = int.MinValue,
        ["Long"] = long.MaxValue,
        ["Double"] = 0.1 + 0.2,
        ["WholeDouble"] = 3.0,
        ["NotANumber"] = double.NaN,
        ["Instant"] = new DateTimeOffset(1999, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(9_999_999),
        ["Id"] = new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        ["Bytes"] = new byte[] { 0, 1, 254, 255 },
        ["Large"] = new string('政', 32_000),
    };

    private static void Add(Dictionary<string, List<TableEntity>> rows, int number)
    {
        var (case_, of) = Math.DivRem(number, FindingsOfCase);
        var agency = string.Create(CultureInfo.InvariantCulture, $"agency{case_:D4}");
        var key = $"{agency}|2025";
        var rule = string.Create(CultureInfo.InvariantCulture, $"T3-{(char)('A' + (of % 5))}|applications.granted.第{of}行");
        if (of == 0)
        {
            rows[StorageNames.Registry].Add(Row("agency", agency, $"{{\"id\":\"{agency}\",\"name\":\"第{case_}局\"}}"));
            rows[StorageNames.Hosts].Add(Row($"www.{agency}.gov.cn", agency, "{}"));
            rows[StorageNames.Observations].Add(Row(key, "2520000000000000000|0123456789abcdef", "{\"kind\":\"found\"}"));
            rows[StorageNames.Cases].Add(Row(key, "o", "{\"status\":\"published\"}"));
            rows[StorageNames.Cases].Add(Row(key, $"n|{agency}-1", "{\"recipient\":\"clerk@example.gov.cn\"}"));
            rows[StorageNames.Cases].Add(Row(key, $"d|{agency}-1", "{\"attempts\":1}"));
            rows[StorageNames.Outbox].Add(Row("pending", $"{key}|{agency}-1", "{}"));
            rows[StorageNames.Office].Add(Row("2025", $"s|湖南省!衡阳市!|{agency}", "{}"));
            rows[StorageNames.Leases].Add(Row($"www.{agency}.gov.cn", "wait", "{}"));
            rows[StorageNames.Captures].Add(Row($"u|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(agency)))}", "2520000000000000000|0123456789abcdef", "{}"));
        }

        rows[StorageNames.Cases].Add(Row(key, $"f|{rule}", $"{{\"message\":\"{new string('数', 200)}{number}\"}}"));
        rows[StorageNames.Cases].Add(Row(key, $"e|{rule}|000001", $"{{\"cause\":\"run {number}\"}}"));
        rows[StorageNames.Office].Add(Row("2025", $"f|湖南省!衡阳市!|{agency}|{rule}", "{}"));
    }

    private static TableEntity Row(string partition, string row, string json) => new(partition, row) { ["Json"] = json, ["Version"] = 3L, ["Since"] = Instant };
}
