// Writes the calendar of rest days and make-up working days that Monitor.Core embeds.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const target = process.argv[2];
if (!target) throw new Error("usage: node make-holidays.mjs OUTPUT");

const manifest = createRequire(import.meta.url).resolve("chinese-days/package.json");
const { version, license } = JSON.parse(readFileSync(manifest, "utf8"));
const { holidays, workdays } = JSON.parse(readFileSync(join(dirname(manifest), "dist", "chinese-days.json"), "utf8"));

const isWeekend = day => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const daysOf = (table, year) => Object.keys(table).filter(day => day.startsWith(year)).sort();
const line = (year, word, days) => [year, word, ...days.map(day => day.slice(5))].join(" ");

const years = [...new Set(Object.keys(holidays).map(day => day.slice(0, 4)))].sort();
const lines = years.flatMap(year => {
  const [rest, work] = [daysOf(holidays, year), daysOf(workdays, year)];
  const wrong = work.filter(day => !isWeekend(day) || rest.includes(day));
  if (wrong.length) throw new Error(`${wrong} would be worked in any case, or are days of rest too`);
  return [line(year, "rest", rest.filter(day => !isWeekend(day))), line(year, "work", work)];
});

const head = [
  `# Days of rest from Monday to Friday, and Saturdays and Sundays that are worked, by the State Council's yearly notices; from chinese-days ${version}, licence ${license}.`,
  "# Made by infra/holidays/make-holidays.mjs; do not edit. A year that has no line is not known.",
];
writeFileSync(target, [...head, ...lines].join("\n") + "\n");
console.log(`${years[0]} to ${years.at(-1)}`);
