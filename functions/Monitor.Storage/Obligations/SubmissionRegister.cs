using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Monitor.Core.Obligations;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Obligations;

/// <summary>The table <c>submissions</c>: the entries of a report year are one partition, by agency.</summary>
/// <param name="table">The table.</param>
internal sealed class SubmissionRegister(TableClient table) : ISubmissionRegister
{
    public Task EnterAsync(Submission submission, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return table.UpsertEntityAsync(new TableEntity(Partition(submission.Year), submission.Agency.Value).With(submission), TableUpdateMode.Replace, cancellationToken);
    }

    public async IAsyncEnumerable<Submission> OfYearAsync(int year, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in new Tables.Range(table, Partition(year), "").AllAsync(null, cancellationToken))
            yield return row.Read<Submission>();
    }

    private static string Partition(int year) => year.ToString(CultureInfo.InvariantCulture);
}
