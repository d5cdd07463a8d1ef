// SPDX-License-Identifier: GPL-3.0-or-later
// check.mjs MANIFESTS CONTAINERFILE DASHBOARD RULES METRICS-SOURCE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const yaml = require('yaml');
const { validate } = require('dockerfile-utils');
const [manifests, containerfile, dashboard, rules, source] =
  process.argv.slice(2).map((path) => readFileSync(path, 'utf8'));
const faults = [];

for (const document of yaml.parseAllDocuments(manifests)) {
  const object = document.toJS();
  const { [object.kind]: Kind } = require(`kubernetes-models/${object.apiVersion}/${object.kind}`);
  try {
    new Kind(object).validate();
  } catch (error) {
    faults.push(`${object.kind} ${object.metadata.name}: ${error.message}`);
  }
}

for (const { message, range } of validate(containerfile))
  faults.push(`Containerfile:${range.start.line + 1}: ${message}`);

// A panel or an alert over a metric that nobody gives is silent for ever.
const recorded = new Set(yaml.parse(rules).groups.flatMap((group) => group.rules)
  .map((rule) => rule.record));
const panels = JSON.parse(dashboard).panels;
const asked = [...rules.matchAll(/expr: \|?\s*([^\n]+(?:\n {12}[^\n]+)*)/g)].map((match) => match[1])
  .concat(panels.flatMap((panel) => panel.targets.map((target) => target.expr)));
for (const expression of asked)
  for (const [name] of expression.matchAll(/\bonelog[_:][a-z0-9_:]+/g)) {
    const metric = name.replace(/_(bucket|sum|count)$/, '');
    if (!recorded.has(name) && !source.includes(`"${metric}"`))
      faults.push(`${name}: no gateway gives it (${expression})`);
  }

const cells = new Set();
for (const { id, title, gridPos: { x, y, w, h } } of panels) {
  if (x + w > 24)
    faults.push(`panel ${id} (${title}) leaves the grid`);
  for (let column = x; column < x + w; column++)
    for (let row = y; row < y + h; row++) {
      if (cells.has(`${column},${row}`)) {
        faults.push(`panel ${id} (${title}) lies on another`);
        row = column = Infinity;
      }
      cells.add(`${column},${row}`);
    }
}

for (const fault of faults)
  console.error(fault);
if (faults.length === 0)
  console.log('manifests, image, dashboard and rules: no fault found');
process.exit(faults.length === 0 ? 0 : 1);
