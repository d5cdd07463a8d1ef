// SPDX-License-Identifier: GPL-3.0-or-later
// supabase-js as it comes from npm, against the gateway: what desks and other programs ask for.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { createClient } from '@supabase/supabase-js';

import { done, test } from './tap.mjs';

const { GATEWAY, ANON_KEY, EMAIL, PASSWORD } = process.env;

function client () {
  return createClient (GATEWAY, ANON_KEY, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
}

function good ({ data, error, ...rest }) {
  assert.equal (error, null);
  return { data, ...rest };
}

const desk = client ();
let depot;
const names = ['Dakar', 'Kaolack', 'Saint-Louis', 'Thiès', 'Touba'];
const ids = names.map (() => randomUUID ());

await test ('a wrong password is refused as GoTrue refuses it', async () => {
  const { error } = await desk.auth.signInWithPassword ({ email: EMAIL, password: 'wrong' });
  assert.equal (error.status, 400);
  assert.equal (error.code, 'invalid_credentials');
  const unknown = await desk.auth.signInWithPassword ({ email: 'nobody@example.com', password: 'x' });
  assert.equal (unknown.error.code, 'invalid_credentials');
});

await test ('nobody reads a table without signing in', async () => {
  const { error, status } = await client ().from ('depot').select ();
  assert.equal (status, 401);
  assert.equal (error.code, '42501');
});

await test ('signs in', async () => {
  const { data } = good (await desk.auth.signInWithPassword ({ email: EMAIL, password: PASSWORD }));
  assert.equal (data.user.email, EMAIL);
  assert.equal (data.user.app_metadata.app_role, 'admin');
  assert.equal (data.session.expires_in, 3600);
  const { data: user } = good (await desk.auth.getUser ());
  assert.equal (user.user.id, data.user.id);
});

await test ('refreshes, and again with the token whose answer was lost', async () => {
  const { data: { session } } = await desk.auth.getSession ();
  const { data } = good (await desk.auth.refreshSession ());
  assert.notEqual (data.session.refresh_token, session.refresh_token);
  const again = good (await desk.auth.refreshSession ({ refresh_token: session.refresh_token }));
  assert.notEqual (again.data.session.refresh_token, data.session.refresh_token);
  const unknown = await client ().auth.refreshSession ({ refresh_token: 'abc' });
  assert.equal (unknown.error.code, 'refresh_token_not_found');
});

await test ('inserts one row and many', async () => {
  const { data: [first] } = good (await desk.from ('depot').select ('id'));
  depot = first.id;
  const one = good (await desk.from ('place')
    .insert ({ id: ids[0], depot_id: depot, name: names[0] }));
  assert.equal (one.status, 201);
  assert.equal (one.data, null);
  const many = good (await desk.from ('place')
    .insert (names.slice (1).map ((name, i) => ({ id: ids[i + 1], depot_id: depot, name })))
    .select ('id,name,row_version'));
  assert.equal (many.data.length, 4);
  assert.deepEqual (many.data.find ((row) => row.id === ids[3]),
                    { id: ids[3], name: 'Thiès', row_version: 1 });
});

await test ('selects with filters', async () => {
  const places = () => desk.from ('place').select ('name').order ('name');
  const found = async (query) => good (await query).data.map ((row) => row.name);
  assert.deepEqual (await found (places ()), names);
  assert.deepEqual (await found (places ().eq ('name', 'Thiès')), ['Thiès']);
  assert.deepEqual (await found (places ().neq ('name', 'Dakar').lt ('name', 'S')), ['Kaolack']);
  assert.deepEqual (await found (places ().ilike ('name', 't%')), ['Thiès', 'Touba']);
  assert.deepEqual (await found (places ().like ('name', '*-*')), ['Saint-Louis']);
  assert.deepEqual (await found (places ().in ('name', ['Dakar', 'a,b', 'c"d\\e', ')'])), ['Dakar']);
  assert.deepEqual (await found (places ().is ('latitude', null).gte ('name', 'Touba')), ['Touba']);
  assert.deepEqual (await found (places ().not ('name', 'in', '(Dakar,Touba)').lte ('name', 'L')),
                    ['Kaolack']);
  assert.deepEqual (await found (places ().or ('name.eq.Dakar,and(name.gt.T,name.lt.Ti)')),
                    ['Dakar', 'Thiès']);
  assert.deepEqual (await found (places ().match ({ name: "x' or 1=1 --" })), []);
});

await test ('counts, with and without rows', async () => {
  const some = good (await desk.from ('place').select ('name', { count: 'exact' })
    .order ('name').range (1, 2));
  assert.equal (some.status, 206);
  assert.equal (some.count, 5);
  assert.deepEqual (some.data.map ((row) => row.name), ['Kaolack', 'Saint-Louis']);
  const none = good (await desk.from ('place').select ('*', { count: 'exact', head: true }));
  assert.equal (none.count, 5);
  const page = good (await desk.from ('place').select ('name')
    .order ('name', { ascending: false, nullsFirst: true }).limit (1));
  assert.deepEqual (page.data, [{ name: 'Touba' }]);
});

await test ('a range past the end is 416', async () => {
  const { error, status } = await desk.from ('place').select ('id', { count: 'exact' })
    .range (100, 110);
  assert.equal (status, 416);
  assert.equal (error.code, 'PGRST103');
});

await test ('one row is an object, and more or none is an error', async () => {
  const row = good (await desk.from ('place').select ('name').eq ('id', ids[0]).single ());
  assert.deepEqual (row.data, { name: 'Dakar' });
  const many = await desk.from ('place').select ().single ();
  assert.equal (many.status, 406);
  assert.equal (many.error.code, 'PGRST116');
  const none = good (await desk.from ('place').select ().eq ('id', depot).maybeSingle ());
  assert.equal (none.data, null);
});

await test ('upserts', async () => {
  const rows = [{ id: ids[0], depot_id: depot, name: 'Dakar-Plateau' }];
  const changed = good (await desk.from ('place').upsert (rows).select ('name,row_version'));
  assert.deepEqual (changed.data, [{ name: 'Dakar-Plateau', row_version: 2 }]);
  const kept = good (await desk.from ('place')
    .upsert ({ id: ids[0], depot_id: depot, name: 'x' }, { onConflict: 'id', ignoreDuplicates: true })
    .select ('name'));
  assert.deepEqual (kept.data, []);
});

await test ('a duplicate is 409 with the code of PostgreSQL', async () => {
  const { error, status } = await desk.from ('place')
    .insert ({ id: ids[0], depot_id: depot, name: 'y' });
  assert.equal (status, 409);
  assert.equal (error.code, '23505');
  assert.match (error.message, /place_pkey/);
});

await test ('updates, and takes back what touches too much', async () => {
  const one = good (await desk.from ('place').update ({ latitude: 14693000 }).eq ('id', ids[0])
    .select ('latitude').single ());
  assert.deepEqual (one.data, { latitude: 14693000 });
  const { error, status } = await desk.from ('place').update ({ latitude: 1 })
    .in ('id', ids).maxAffected (2);
  assert.equal (status, 400);
  assert.equal (error.code, 'PGRST124');
  const untouched = good (await desk.from ('place').select ('id').eq ('latitude', 1));
  assert.deepEqual (untouched.data, []);
  const single = await desk.from ('place').update ({ latitude: 2 }).in ('id', ids).select ().single ();
  assert.equal (single.error.code, 'PGRST116');
  assert.deepEqual (good (await desk.from ('place').select ('id').eq ('latitude', 2)).data, []);
  const counted = good (await desk.from ('place').update ({ longitude: 3 }, { count: 'exact' })
    .in ('id', ids).maxAffected (5));
  assert.equal (counted.count, 5);
});

await test ('deletes, but never everything', async () => {
  const gone = good (await desk.from ('place').delete ().eq ('id', ids[4]).select ('name'));
  assert.deepEqual (gone.data, [{ name: 'Touba' }]);
  const { error } = await desk.from ('place').delete ();
  assert.equal (error.code, '21000');
});

await test ('calls functions', async () => {
  const board = good (await desk.rpc ('mission_board'));
  assert.deepEqual (board.data, []);
  const { error, status } = await desk.rpc ('no_such_function', { a: 1 });
  assert.equal (status, 404);
  assert.equal (error.code, 'PGRST202');
});

await test ('what is not there says so', async () => {
  const cases = [
    [desk.from ('no_such_table').select (), 404, 'PGRST205'],
    [desk.from ('place').select ('no_such_column'), 400, '42703'],
    [desk.from ('place').insert ({ no_such_column: 1 }), 400, 'PGRST204'],
    [desk.from ('place').select ('id,depot(name)'), 400, 'PGRST127'],
    [desk.from ('place').select ().textSearch ('name', 'x'), 400, 'PGRST127'],
    [desk.from ('place').select ().eq ('id', 'x'), 400, '22P02'],
    [desk.schema ('auth').from ('users').select (), 406, 'PGRST106'],
    [desk.from ('place').insert ({ id: randomUUID (), depot_id: randomUUID (), name: 'x' }), 403, '42501'],
  ];
  for (const [query, status, code] of cases) {
    const answer = await query;
    assert.equal (answer.error?.code, code);
    assert.equal (answer.status, status);
  }
});

await test ('signs out, and the token does not refresh any more', async () => {
  const { data: { session } } = await desk.auth.getSession ();
  good (await desk.auth.signOut ());
  const { error } = await client ().auth.refreshSession ({ refresh_token: session.refresh_token });
  assert.equal (error.code, 'refresh_token_already_used');
  const user = await client ().auth.getUser (session.access_token);
  assert.equal (user.error.name, 'AuthSessionMissingError');
});

done ();
