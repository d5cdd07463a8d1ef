// SPDX-License-Identifier: GPL-3.0-or-later
// Pokes over a WebSocket: an unmodified supabase-js, and a plain client.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

import { createClient } from '@supabase/supabase-js';
import WebSocket from 'ws';

import { done, test } from './tap.mjs';

const { GATEWAY, ANON_KEY, PASSWORD, FIRST_EMAIL, FIRST_DEPOT, OTHER_EMAIL, OTHER_DEPOT } = process.env;
const clients = [];

async function signIn (email) {
  const client = createClient (GATEWAY, ANON_KEY, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket },
  });
  clients.push (client);
  if (email)
    assert.equal ((await client.auth.signInWithPassword ({ email, password: PASSWORD })).error, null);
  return client;
}

// The channel, what it heard, and how joining it went.
function join (client, name, build = (channel) => channel) {
  return new Promise ((resolve) => {
    const heard = [];
    const channel = build (client.channel (name))
      .on ('broadcast', { event: 'poke' }, (message) => heard.push (message.payload.depots));
    channel.subscribe ((status, error) => resolve ({ channel, heard, status, error }));
  });
}

function change (depot, version) {
  execFileSync ('psql', ['-X', '-q', '-c', `select pg_notify ('onelog_feed', '${depot}:${version}')`],
                { stdio: 'ignore' });
}

async function until (condition, what) {
  const end = Date.now () + 10000;
  while (!condition ()) {
    assert.ok (Date.now () < end, what);
    await new Promise ((resolve) => setTimeout (resolve, 20));
  }
}

const first = await signIn (FIRST_EMAIL);
const other = await signIn (OTHER_EMAIL);
const mine = await join (first, 'depots');
const theirs = await join (other, `depot:${OTHER_DEPOT}`);

await test ('a channel is joined, and says how far its depots are', async () => {
  assert.equal (mine.status, 'SUBSCRIBED');
  assert.equal (theirs.status, 'SUBSCRIBED');
  await until (() => mine.heard.length === 1 && theirs.heard.length === 1, 'nothing is said');
  assert.deepEqual (Object.keys (mine.heard[0]), [FIRST_DEPOT]);
  assert.deepEqual (Object.keys (theirs.heard[0]), [OTHER_DEPOT]);
});

await test ('who is of one depot hears of that, and never of another', async () => {
  change (OTHER_DEPOT, 800);
  await until (() => theirs.heard.length === 2, 'the other one is not told');
  assert.deepEqual (theirs.heard[1], { [OTHER_DEPOT]: '800' });
  change (FIRST_DEPOT, 801);
  await until (() => mine.heard.length === 2, 'it is not told');
  assert.deepEqual (mine.heard[1], { [FIRST_DEPOT]: '801' });
  assert.equal (theirs.heard.length, 2);
});

await test ('many changes in a row are few pokes, and the last one is told', async () => {
  const before = mine.heard.length;
  for (let version = 900; version < 920; version += 1)
    change (FIRST_DEPOT, version);
  await until (() => mine.heard.at (-1)[FIRST_DEPOT] === '919', 'the last one is not told');
  assert.ok (mine.heard.length - before < 15, `${mine.heard.length - before} pokes`);
});

await test ('what is not served is an error, with its reason', async () => {
  const cases = [
    [await join (first, `depot:${OTHER_DEPOT}`), /none of yours/],
    [await join (first, 'depot:7'), /named by its id/],
    [await join (first, 'elsewhere'), /no such channel/],
    [await join (await signIn (), 'depots'), /Sign in/],
    [await join (first, `depot:${FIRST_DEPOT}`, (channel) => channel
      .on ('postgres_changes', { event: '*', schema: 'public', table: 'mission' }, () => {})),
    /Only the broadcast/],
  ];
  for (const [{ status, error, channel }, reason] of cases) {
    assert.equal (status, 'CHANNEL_ERROR');
    assert.match (String (error), reason);
    await channel.unsubscribe ();
  }
});

await test ('a client does not broadcast, and a newer token is taken', async () => {
  const loud = await join (first, `depot:${FIRST_DEPOT}`,
                           (channel) => Object.assign (channel, { params: { config: { broadcast: { ack: true } } } }));
  assert.equal (loud.status, 'SUBSCRIBED');
  assert.equal (await loud.channel.send ({ type: 'broadcast', event: 'poke', payload: {} }), 'error');
  const { data: { session }, error } = await first.auth.refreshSession ();
  assert.equal (error, null);
  await first.realtime.setAuth (session.access_token);
  change (FIRST_DEPOT, 1000);
  await until (() => mine.heard.at (-1)[FIRST_DEPOT] === '1000', 'it is not told any more');
  await loud.channel.unsubscribe ();
  change (FIRST_DEPOT, 1001);
  await until (() => mine.heard.at (-1)[FIRST_DEPOT] === '1001', 'it is not told any more');
  assert.equal (loud.heard.at (-1)[FIRST_DEPOT], '1000');
});

await test ('a plain client is told what a poll is answered', async () => {
  const { data: { session } } = await other.auth.getSession ();
  const plain = new WebSocket (GATEWAY.replace ('http', 'ws') + '/realtime/v1/poke',
                               { headers: { Authorization: `Bearer ${session.access_token}` } });
  const heard = [];
  plain.on ('message', (data) => heard.push (JSON.parse (data)));
  await until (() => heard.length === 1, 'nothing is said');
  assert.deepEqual (heard[0], { depots: { [OTHER_DEPOT]: '800' } });
  const pong = new Promise ((resolve) => plain.on ('pong', resolve));
  plain.ping ('\u0000here');
  assert.equal (String (await pong), '\u0000here');
  change (FIRST_DEPOT, 1002);
  change (OTHER_DEPOT, 1003);
  await until (() => heard.length === 2, 'it is not told');
  assert.deepEqual (heard[1], { depots: { [OTHER_DEPOT]: '1003' } });
  const closed = new Promise ((resolve) => plain.on ('close', resolve));
  plain.close (4000, 'enough');
  assert.equal (await closed, 4000);
});

for (const client of clients)
  await client.removeAllChannels ();
done ();
// The client's timers would keep it for ten seconds.
process.exit ();
