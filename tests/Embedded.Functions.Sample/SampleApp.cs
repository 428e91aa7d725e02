using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Embedded.Functions.Sample;

/// <summary>The app as another executable hosts it: the tests do so, as the command line tool does with the product.</summary>
public static class SampleApp
{
    /// <summary>A builder for this assembly's functions.</summary>
    /// <param name="args">The command line.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        return builder;
    }
}
