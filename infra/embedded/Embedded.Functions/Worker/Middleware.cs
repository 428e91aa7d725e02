using System.Diagnostics.CodeAnalysis;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker.Middleware
{
    /// <summary>A step of the invocation pipeline.</summary>
    /// <param name="context">The invocation.</param>
    [SuppressMessage("Naming", "CA1711", Justification = "The worker's own name.")]
    public delegate Task FunctionExecutionDelegate(FunctionContext context);

    /// <summary>Something that happens around every invocation.</summary>
    /// <remarks>Created once: scoped services come from <see cref="FunctionContext.InstanceServices"/>, not the constructor.</remarks>
    public interface IFunctionsWorkerMiddleware
    {
        /// <summary>Does its part and calls <paramref name="next"/>, or does not and so prevents the invocation.</summary>
        /// <param name="context">The invocation.</param>
        /// <param name="next">The rest of the pipeline; the function itself is its end.</param>
        Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
    }
}

namespace Microsoft.Azure.Functions.Worker
{
    /// <summary>Where services and middleware of a functions app are registered.</summary>
    public interface IFunctionsWorkerApplicationBuilder
    {
        /// <summary>The app's services.</summary>
        IServiceCollection Services { get; }

        /// <summary>Appends a step to the invocation pipeline. The function itself always stays last.</summary>
        /// <param name="middleware">Makes the step from the rest of the pipeline.</param>
        IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware);
    }
}

namespace Microsoft.Extensions.Hosting
{
    /// <summary>Ways to append middleware.</summary>
    public static class MiddlewareWorkerApplicationBuilderExtensions
    {
        /// <summary>Appends <typeparamref name="T"/>, registered as a singleton.</summary>
        /// <typeparam name="T">The middleware.</typeparam>
        /// <param name="builder">The app.</param>
        public static IFunctionsWorkerApplicationBuilder UseMiddleware<T>(this IFunctionsWorkerApplicationBuilder builder)
            where T : class, IFunctionsWorkerMiddleware
        {
            ArgumentNullException.ThrowIfNull(builder);
            builder.Services.AddSingleton<T>();
            return builder.Use(next => context => context.InstanceServices.GetRequiredService<T>().Invoke(context, next));
        }

        /// <summary>Appends <typeparamref name="T"/> for the invocations that <paramref name="predicate"/> chooses.</summary>
        /// <typeparam name="T">The middleware.</typeparam>
        /// <param name="builder">The app.</param>
        /// <param name="predicate">True where the middleware applies.</param>
        public static IFunctionsWorkerApplicationBuilder UseWhen<T>(
            this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, bool> predicate)
            where T : class, IFunctionsWorkerMiddleware
        {
            ArgumentNullException.ThrowIfNull(builder);
            ArgumentNullException.ThrowIfNull(predicate);
            builder.Services.AddSingleton<T>();
            return builder.Use(next => context =>
                predicate(context) ? context.InstanceServices.GetRequiredService<T>().Invoke(context, next) : next(context));
        }

        /// <summary>Appends a function as middleware.</summary>
        /// <param name="builder">The app.</param>
        /// <param name="middleware">Receives the invocation and the rest of the pipeline.</param>
        public static IFunctionsWorkerApplicationBuilder UseMiddleware(
            this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, Func<Task>, Task> middleware)
        {
            ArgumentNullException.ThrowIfNull(builder);
            ArgumentNullException.ThrowIfNull(middleware);
            return builder.Use(next => context => middleware(context, () => next(context)));
        }

        /// <summary>Appends a function as middleware for the invocations that <paramref name="predicate"/> chooses.</summary>
        /// <param name="builder">The app.</param>
        /// <param name="predicate">True where the middleware applies.</param>
        /// <param name="middleware">Receives the invocation and the rest of the pipeline.</param>
        public static IFunctionsWorkerApplicationBuilder UseWhen(
            this IFunctionsWorkerApplicationBuilder builder,
            Func<FunctionContext, bool> predicate,
            Func<FunctionContext, Func<Task>, Task> middleware)
        {
            ArgumentNullException.ThrowIfNull(builder);
            ArgumentNullException.ThrowIfNull(predicate);
            ArgumentNullException.ThrowIfNull(middleware);
            return builder.Use(next => context => predicate(context) ? middleware(context, () => next(context)) : next(context));
        }
    }
}
