// SPDX-License-Identifier: GPL-3.0-or-later
// Scans of papers: sent whole by supabase-js, in pieces by tus-js-client, cut and resumed.
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { createClient } from '@supabase/supabase-js';
import * as tus from 'tus-js-client';

import { done, test } from './tap.mjs';

const { GATEWAY, ANON_KEY, EMAIL, PASSWORD } = process.env;
const options = { auth: { persistSession: false, autoRefreshToken: false } };
const desk = createClient (GATEWAY, ANON_KEY, options);
const { data: { session } } = await desk.auth.signInWithPassword ({ email: EMAIL, password: PASSWORD });
const { data: [{ id: depot }] } = await desk.from ('depot').select ('id');

const scan = (size) => Buffer.concat ([Buffer.from ('%PDF-1.7\n'), randomBytes (size)]);
const nameOf = (bytes) => `${depot}/${createHash ('sha256').update (bytes).digest ('hex')}`;
const bucket = desk.storage.from ('documents');

async function assertKept (bytes) {
  const { data, error } = await bucket.download (nameOf (bytes));
  assert.equal (error, null);
  assert.equal (data.type, 'application/pdf');
  assert.ok (bytes.equals (Buffer.from (await data.arrayBuffer ())));
}

await test ('a file is sent whole, as bytes and as a form', async () => {
  const bytes = scan (300000);
  const sent = await bucket.upload (nameOf (bytes), bytes, { contentType: 'application/pdf' });
  assert.equal (sent.error, null);
  assert.equal (sent.data.fullPath, `documents/${nameOf (bytes)}`);
  await assertKept (bytes);
  const other = scan (200000);
  const form = await bucket.upload (nameOf (other), new Blob ([other], { type: 'application/pdf' }));
  assert.equal (form.error, null);
  await assertKept (other);
});

await test ('what is not its name, of another kind or depot is refused', async () => {
  const bytes = scan (1000);
  const cases = [
    [nameOf (scan (10)), 'application/pdf', '400'],
    [nameOf (bytes), 'text/html', '415'],
    ['passwd', 'application/pdf', '404'],
    [`../../${nameOf (bytes)}`, 'application/pdf', '404'],
    [nameOf (bytes).replace (depot, randomUUID ()), 'application/pdf', '403'],
  ];
  for (const [name, contentType, status] of cases) {
    const { error } = await bucket.upload (name, bytes, { contentType });
    assert.equal (String (error?.status ?? error?.originalError?.status), status, name);
  }
  const gone = await bucket.download (nameOf (bytes));
  assert.notEqual (gone.error, null);
  const stranger = createClient (GATEWAY, ANON_KEY, options).storage.from ('documents');
  const refused = await stranger.upload (nameOf (bytes), bytes, { contentType: 'application/pdf' });
  assert.equal (refused.error.status, 401);
});

function resumable (bytes, name, more = {}) {
  return new Promise ((resolve, reject) => {
    const upload = new tus.Upload (bytes, {
      endpoint: `${GATEWAY}/storage/v1/upload/resumable`,
      headers: { authorization: `Bearer ${session.access_token}` },
      retryDelays: [],
      chunkSize: 6 * 1024 * 1024,
      metadata: { bucketName: 'documents', objectName: name, contentType: 'application/pdf' },
      onError: reject,
      onSuccess: () => resolve (upload),
      ...more,
    });
    upload.start ();
  });
}

await test ('a file is sent in pieces', async () => {
  const bytes = scan (14 * 1024 * 1024);
  await resumable (bytes, nameOf (bytes));
  await assertKept (bytes);
});

await test ('an upload that was cut goes on where it was', async () => {
  const bytes = scan (3000000);
  const cut = await new Promise ((resolve, reject) => {
    const upload = new tus.Upload (bytes, {
      endpoint: `${GATEWAY}/storage/v1/upload/resumable`,
      headers: { authorization: `Bearer ${session.access_token}` },
      chunkSize: 1000000,
      metadata: { bucketName: 'documents', objectName: nameOf (bytes), contentType: 'application/pdf' },
      onError: reject,
      onChunkComplete: (size, accepted) => {
        if (accepted >= 1000000)
          upload.abort ().then (() => resolve (upload));
      },
    });
    upload.start ();
  });
  await resumable (bytes, nameOf (bytes), { uploadUrl: cut.url });
  await assertKept (bytes);
});

await test ('pieces that do not make what the name says are refused', async () => {
  await assert.rejects (resumable (scan (5000), nameOf (scan (10))),
                        (error) => error.originalResponse.getStatus () === 400);
  await assert.rejects (resumable (scan (5000), 'documents/x'),
                        (error) => error.originalResponse.getStatus () === 400);
});

done ();
