// Wrong requests are refused clearly or get what is public, and change nothing: every address there is.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, describe, it } from 'node:test';
import { BusyHouse, unknownToken } from './busy_house.mjs';
import { closeAll } from './clients.mjs';
import { DurableHouse } from './durable_house.mjs';
import { adminToken } from './house.mjs';
import { Nonsense } from './nonsense.mjs';

const requestCases = 3000;

/** Which answers are right for a wrong request. */
const rightAnswers = {
  secret: { statuses: [401], says: /"error":"\w/ },
  staffPage: { statuses: [302], leadsTo: /^\/login\// },
  open: { statuses: [200, 404] },
  receipt: { statuses: [200], says: /Transaction not found\./ },
  login: { statuses: [200, 429], says: /Invalid credentials|Too many/ },
  logout: { statuses: [302], leadsTo: /^\/login\// },
  noSuch: { statuses: [400, 404, 405], says: /\w{3}/ },
};

/** `[method, path, kind]` */
const targets = Object.entries({
  'GET secret': ['/therapist/finished-transactions', '/cashier/payment-history', '/api/admin/connections', '/api/admin/limits',
    '/api/admin/jobs', '/api/admin/tls'],
  'POST secret': ['/therapist/toggle-room-status', '/cashier/print-receipt', '/api/admin/jobs', '/api/admin/tls/reload'],
  'DELETE secret': ['/api/admin/jobs/7'],
  'GET staffPage': ['/therapist', '/cashier', '/therapist/service-management', '/cashier/payment-management'],
  'GET open': ['/monitor_snapshot', '/room_status', '/cashier_status/', '/api/services', '/', '/monitor', '/services1', '/services2',
    '/about', '/login/therapist', '/login/cashier', '/static/atrium.js', '/healthz'],
  'GET receipt': ['/receipt/0001', '/receipt/0001/', '/receipt/%D9%A1'],
  'POST login': ['/login/therapist', '/login/cashier'],
  'GET logout': ['/logout/therapist', '/logout/cashier'],
  'PUT noSuch': ['/monitor_snapshot', '/therapist', '/login/cashier', '/receipt/0001', '/api/services'],
  'DELETE noSuch': ['/monitor_snapshot', '/therapist', '/receipt/0001', '/therapist/toggle-room-status'],
  'PATCH noSuch': ['/cashier_status', '/cashier', '/logout/cashier'],
  'POST noSuch': ['/monitor_snapshot', '/room_status', '/', '/monitor', '/receipt/0001', '/services1'],
  'GET noSuch': ['/nowhere', '/static/../../etc/passwd', '/static/%2e%2e/%2e%2e/etc/passwd', '/static/atrium.js%00.css', '/receipt', '/receipt/', '/receipt/../0001',
    '/therapist/x', '//monitor', '/therapist/toggle-room-status'],
}).flatMap(([key, paths]) => paths.map((path) => [key.split(' ')[0], path, key.split(' ')[1]]));

describe('wrong requests', () => {
  let house, scene, agent;
  before(async () => {
    house = await DurableHouse.start({ args: ['--admin-token', adminToken] });
    scene = await BusyHouse.set(house);
    agent = new http.Agent({ keepAlive: true });
  });
  after(async () => {
    agent.destroy();
    closeAll();
    await house?.stop();
  });

  /** As fetch, but takes any header and any path as they are. */
  function ask({ method, path, headers, body }) {
    return new Promise((resolve, reject) => {
      const request = http.request(house.url + path, { method, headers, agent }, async (response) => {
        const parts = [];
        for await (const part of response) parts.push(part);
        resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() });
      });
      request.on('error', reject);
      if (body !== undefined) request.setHeader('Content-Length', Buffer.byteLength(body)); // Node does not, of a DELETE
      request.end(body);
    });
  }

  /** A token that opens nothing, at one of the places where tokens are looked for. */
  function withToken(nonsense, request) {
    const token = nonsense.of(['', 'xy', unknownToken, scene.left.token, scene.carla.token.slice(0, -1), 'é'.repeat(20), 'A'.repeat(3000),
      '../../etc/passwd', '%00']);
    const isForHeader = /^[\x21-\x7e]+$/.test(token);
    const places = [
      () => (request.path += `?auth_token=${encodeURIComponent(token)}`),
      () => (request.path += `?token=${encodeURIComponent(token)}`),
      () => isForHeader && (request.headers.Authorization = `Bearer ${token}`),
      () => isForHeader && (request.headers['X-Auth-Token'] = token),
      () => (request.path += `?${encodeURIComponent(nonsense.text(5))}=${encodeURIComponent(nonsense.text(20))}&&=&a`),
      () => {},
    ];
    nonsense.of(places)();
  }

  function withBody(nonsense, request) {
    const bodies = [() => JSON.stringify(nonsense.object()), () => nonsense.text(200), () => '{', () => '\u0000\xff', () => '['.repeat(1000),
      () => `username=${encodeURIComponent(nonsense.text(10))}&password=${'x'.repeat(nonsense.below(3000))}`];
    request.body = nonsense.of(bodies)();
    request.headers['Content-Type'] = nonsense.of(['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'a/b']);
  }

  it(`${requestCases} generated requests to ${targets.length} addresses`, async () => {
    const nonsense = new Nonsense(7);
    const counts = {};
    for (let i = 0; i < requestCases; ++i) {
      const [method, path, kind] = targets[i % targets.length];
      const request = { method, path, headers: {} };
      withToken(nonsense, request);
      if (method !== 'GET' && nonsense.below(3) > 0) withBody(nonsense, request);
      const { status, text, headers } = await ask(request);
      const what = `${JSON.stringify(request).slice(0, 500)} -> ${status} ${text.slice(0, 200)}`;
      const right = rightAnswers[kind];
      assert.ok(right.statuses.includes(status), what);
      if (right.says) assert.match(text, right.says, what);
      if (right.leadsTo) assert.match(headers.location, right.leadsTo, what);
      counts[status] = (counts[status] ?? 0) + 1;
    }
    await scene.isUnchanged();
    console.log(`${requestCases} requests: ${Object.entries(counts).map(([status, count]) => `${count} x ${status}`).join(', ')}; `
      + 'the house unchanged');
  });

  it('a token of the other role opens nothing', async () => {
    const withTokenOf = (person) => ({ headers: { 'X-Auth-Token': person.token }, redirect: 'manual' });
    for (const [person, path, method] of [[scene.sarah, '/cashier/payment-history', 'GET'], [scene.sarah, '/cashier/print-receipt', 'POST'],
      [scene.carla, '/therapist/finished-transactions', 'GET'], [scene.carla, '/therapist/toggle-room-status', 'POST']]) {
      const answer = await fetch(house.url + path, { method, ...withTokenOf(person) });
      assert.deepEqual([answer.status, await answer.json()], [401, { error: 'Unauthorized' }], path);
    }
    for (const [person, path] of [[scene.sarah, '/cashier'], [scene.carla, '/therapist']])
      assert.equal((await fetch(house.url + path, withTokenOf(person))).status, 302);
    await scene.isUnchanged();
  });

  it('a cashier who asks for nonsense on paper is told what is wrong', async () => {
    const nonsense = new Nonsense(11);
    for (let i = 0; i < 200; ++i) {
      const answer = await fetch(`${house.url}/cashier/print-receipt`, { method: 'POST',
        headers: { 'X-Auth-Token': scene.carla.token, 'Content-Type': 'application/json' },
        body: nonsense.below(2) ? JSON.stringify(nonsense.object()) : nonsense.text(50) });
      assert.ok([400, 404].includes(answer.status), `${answer.status}`);
      assert.match((await answer.json()).error, /\w/);
    }
    await scene.isUnchanged();
  });
});
