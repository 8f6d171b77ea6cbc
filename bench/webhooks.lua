-- Posts the lines of a file, each a signature and a body, behind the first so many.
local lines

function init(arguments)
  lines = io.lines(arguments[1])
  for _ = 1, tonumber(arguments[2]) do lines() end
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  local line = lines()
  local blank = line:find(" ", 1, true)
  wrk.headers["X-Signature"] = line:sub(1, blank - 1)
  return wrk.format(nil, nil, nil, line:sub(blank + 1))
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  local answered = summary.requests - errors.status
  io.write(string.format("RESULT %d %d %.1f %.3f %.3f\n", answered, failed,
    answered / summary.duration * 1000000,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
