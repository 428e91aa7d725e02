using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a functions app begins.</summary>
[SuppressMessage("Design", "CA1052", Justification = "The worker's own class is not static, and the surface follows it.")]
public class FunctionsApplication
{
    /// <summary>A builder for the app whose functions are those of the assembly that calls this.</summary>
    /// <remarks>
    /// A method that only wraps this call must not be inlined into another assembly
    /// (<see cref="MethodImplOptions.NoInlining"/>), or the other assembly is taken for the app.
    /// </remarks>
    /// <param name="args">Command line: <c>--setting value</c> or <c>--setting=value</c>, and <c>--insecure-http</c>.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var app = Assembly.GetCallingAssembly();
        return new FunctionsApplicationBuilder(args, app, app.GetTypes());
    }
}
