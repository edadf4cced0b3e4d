// Reads a sidecar as reference managers do: by citeproc-js in the styles whose files are given, and
// by Citation.js in two of those that it brings: its third is APA once more.
//
//     read.mjs SIDECAR STYLE.csl…
//
// Prints one JSON object: for each style the entry of each record, by the record's id.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

// The packages lie where .ci/install put them, not beside this file.
const require = createRequire(join(process.env.NODE_PATH, "package.json"));

const [sidecar, ...styles] = process.argv.slice(2);
const all = JSON.parse(readFileSync(sidecar, "utf8"));
// A large issue by sixty of its records, spread over it.
const records = all.filter((_, index) => index % Math.ceil(all.length / 60) === 0);
const entries = {};
for (const style of styles) entries[basename(style, ".csl")] = byCiteproc(readFileSync(style, "utf8"));
for (const style of ["harvard1", "vancouver"]) entries[`citation-js ${style}`] = byCitationJs(style);
process.stdout.write(JSON.stringify(entries));

function byCiteproc(style) {
  const CSL = require("citeproc");
  const locales = join(dirname(require.resolve("citeproc-locales/package.json")), "locales");
  const byId = Object.fromEntries(records.map((record) => [record.id, record]));
  const system = {
    retrieveLocale: (lang) => readFileSync(join(locales, `locales-${lang}.xml`), "utf8"),
    retrieveItem: (id) => structuredClone(byId[id]),
  };
  const engine = new CSL.Engine(system, style, "en-US");
  engine.setOutputFormat("text");
  // Each record by itself: a list would leave out the author of the second of two.
  return Object.fromEntries(
    records.map(({ id }) => {
      engine.updateItems([id]);
      return [id, engine.makeBibliography()[1].join("").trim()];
    }),
  );
}

function byCitationJs(style) {
  const { Cite } = require("@citation-js/core");
  require("@citation-js/plugin-csl");
  const options = { template: style, format: "text", asEntryArray: true };
  const entries = new Cite(structuredClone(records)).format("bibliography", options);
  return Object.fromEntries(entries.map(([id, entry]) => [id, entry.trim()]));
}
