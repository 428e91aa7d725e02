using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;

namespace Monitor.Core.Tests.Checks;

/// <summary>What a policy's hash is of: the decisions, not the order in which they were written. It is stored with every finding.</summary>
public sealed class PolicyHashTests
{
    private static readonly LocalDueDay County = new("湖南省/怀化市", BodyKind.Township, new MonthDay(3, 15), "一");
    private static readonly LocalDueDay Province = new("湖南省", null, new MonthDay(1, 20), "二");

    [Fact]
    public void The_order_of_decisions_does_not_matter()
    {
        var one = new Policy { Rules = Rules("CY-04", "FMT-01"), DueDays = [County, Province] };
        var other = new Policy { Rules = Rules("FMT-01", "CY-04"), DueDays = [Province, County] };
        Assert.Equal(one.Hash, other.Hash);
    }

    private static Dictionary<string, RulePolicy> Rules(params string[] ids) => ids.ToDictionary(id => id, _ => new RulePolicy(true, Severity.Info));
}
