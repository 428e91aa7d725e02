import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// Prints how many faults an OpenAPI document has, then each: one JSON object a line.
const here = dirname(fileURLToPath(import.meta.url));
const manifest = createRequire(import.meta.url).resolve("@redocly/cli/package.json");
const program = join(dirname(manifest), "bin", "cli.js");
const run = spawnSync(process.execPath, [program, "lint", "--config", join(here, "redocly.yaml"), "--format", "json", process.argv[2]], {
  encoding: "utf8",
  // It must not call home, nor look for a newer version of itself.
  env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
});
if (run.error) throw run.error;
const begin = run.stdout.indexOf("{");
if (begin < 0) throw new Error(`redocly printed no result (exit code ${run.status}):\n${run.stdout}\n${run.stderr}`);
const result = JSON.parse(run.stdout.slice(begin, run.stdout.lastIndexOf("}") + 1));
if (typeof result.totals?.errors !== "number") throw new Error(`redocly printed another kind of result:\n${run.stdout}`);
console.log(JSON.stringify(result.totals));
for (const problem of result.problems)
  console.log(JSON.stringify({ severity: problem.severity, rule: problem.ruleId, message: problem.message, place: problem.location?.[0]?.pointer ?? null }));
