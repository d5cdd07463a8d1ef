// SPDX-License-Identifier: GPL-3.0-or-later
// The journeys of journeys.json for k6, for those who have a farm of it. Written from that file and
// never run by the tests here: k6 is not a Debian package. ./dev load uses onelog-load.
//
//   k6 run -e TARGET=http://127.0.0.1:8480 -e USERS=users.json -e RATE=1000 journeys.k6.js
//
// users.json is {"users": [{"token", "values"}]}, values as users.sql gives them: one user for each
// VU, at a desk that has pushed nothing yet.
import http from 'k6/http';
import { check } from 'k6';
import exec from 'k6/execution';
import { SharedArray } from 'k6/data';

const journeys = new SharedArray('journeys', () => JSON.parse(open('./journeys.json')).journeys);
const users = new SharedArray('users', () => JSON.parse(open(__ENV.USERS)).users);
const desks = Number(__ENV.VUS || 5000);
const totalWeight = journeys.reduce((sum, journey) => sum + journey.weight, 0);

export const options = {
  scenarios: {
    mix: {
      // Open loop: an iteration begins when it is due, whatever became of those before.
      executor: 'constant-arrival-rate',
      rate: Number(__ENV.RATE || 1000),
      timeUnit: '1s',
      duration: __ENV.DURATION || '60s',
      preAllocatedVUs: desks,
      maxVUs: desks,
    },
  },
  thresholds: {
    http_req_duration: ['p(95)<25', 'p(99)<100'],
    http_req_failed: ['rate==0'],
    dropped_iterations: ['count==0'],
  },
};

// Two VUs at one desk would push under the same numbers.
if (users.length < desks) throw new Error(`${desks} VUs need as many users; there are ${users.length}`);

let taken = 1; // each VU is one desk, and counts what it pushed

function pick() {
  let at = Math.random() * totalWeight;
  return journeys.find((journey) => (at -= journey.weight) < 0) || journeys[0];
}

function uuid() {
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => Math.floor(Math.random() * 16).toString(16));
}

function fill(text, user) {
  return text.replace(/<(\w+)>/g, (all, name) => {
    if (name === 'uuid') return uuid();
    if (name === 'random') return String(Math.floor(Math.random() * 1000));
    if (name === 'n') return String(taken);
    const value = user.values[name];
    return Array.isArray(value) ? value[Math.floor(Math.random() * value.length)] : value || all;
  });
}

export default function () {
  const user = users[exec.vu.idInTest - 1];
  const journey = pick();
  for (const step of journey.steps) {
    const body = step.body ? JSON.stringify(step.body) : null;
    const answer = http.request(step.method || 'GET', __ENV.TARGET + fill(step.path, user), body && fill(body, user), {
      headers: { Authorization: `Bearer ${user.token}`, 'Content-Type': 'application/json' },
      tags: { name: journey.name },
    });
    const good = check(answer, { answered: (a) => a.status >= 200 && a.status < 300 });
    if (!good) return;
    if (body && body.includes('<n>')) taken += 1;
  }
}
