-- What 50 people do in January: every address in turn. Arguments behind "--": the key, then the addresses.
local requests, at = {}, 0

function init(args)
  wrk.headers["Authorization"] = "Bearer " .. args[1]
  for i = 2, #args do
    requests[#requests + 1] = wrk.format("GET", args[i])
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("answers %d, errors %d, median %.0f ms, p95 %.0f ms, slowest %.0f ms, %.0f/s\n",
    summary.requests, errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency.max / 1000, summary.requests / (summary.duration / 1e6)))
end
