// SPDX-License-Identifier: GPL-3.0-or-later
// Just enough of TAP: one line per case, and what went wrong under it.
let count = 0;
let failed = 0;

export async function test (name, body) {
  count += 1;
  try {
    await body ();
    console.log (`ok ${count} - ${name}`);
  } catch (error) {
    failed += 1;
    console.log (`not ok ${count} - ${name}`);
    for (const line of String (error.stack ?? error).split ('\n'))
      console.log (`# ${line}`);
  }
}

export function done () {
  console.log (`1..${count}`);
  process.exitCode = failed > 0 ? 1 : 0;
}
