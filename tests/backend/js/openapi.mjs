// SPDX-License-Identifier: GPL-3.0-or-later
// The OpenAPI document of a running gateway, as Redocly's rules see it.
import assert from 'node:assert/strict';

import { createConfig, lintFromString } from '@redocly/openapi-core';

import { done, test } from './tap.mjs';

const { GATEWAY, TOKEN } = process.env;
const config = await createConfig ({ extends: ['recommended'] });
const answer = await fetch (`${GATEWAY}/`, { headers: { Authorization: `Bearer ${TOKEN}` } });
const document = await answer.json ();

async function problems (of) {
  const found = await lintFromString ({ source: JSON.stringify (of), absoluteRef: 'openapi.json', config });
  return found.map ((one) => `${one.severity} ${one.ruleId} ${one.location[0]?.pointer}: ${one.message}`)
    // A WebSocket's one good answer is 101.
    .filter ((text) => !/operation-2xx-response #\/paths\/~1realtime~1v1~1websocket\//.test (text));
}

await test ('the document that is served has nothing to be said against', async () => {
  assert.deepEqual (await problems (document), []);
});

await test ('what is wrong would be found', async () => {
  const broken = structuredClone (document);
  delete broken.components.schemas.mission;
  broken.paths['/healthz'].get.operationId = broken.paths['/readyz'].get.operationId;
  const found = (await problems (broken)).join ('\n');
  assert.match (found, /no-unresolved-refs/);
  assert.match (found, /operation-operationId-unique/);
});

done ();
