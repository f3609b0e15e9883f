// Jobs over HTTP: started, asked about, cancelled.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { adminToken, eventually, House } from './house.mjs';
import { closeAll, connect } from './clients.mjs';

describe('jobs', () => {
  let house;
  before(async () => {
    house = await House.start();
  });
  after(async () => {
    closeAll();
    await house.stop();
  });

  const ask = (method, path = '', body, token = adminToken) =>
    fetch(`${house.url}/api/admin/jobs${path}`, { method, body, headers: { Authorization: `Bearer ${token}` } });
  const start = () => ask('POST', '', JSON.stringify({ kind: 'export-connections' }));
  const ended = (id) =>
    eventually('the job ends', async () => {
      const job = await (await ask('GET', `/${id}`)).json();
      return job.state !== 'running' && job;
    });

  it('an export is answered at once, and its files hold every connection', async () => {
    await connect(house);
    await connect(house, { transports: ['polling'] });
    const answer = await start();
    assert.equal(answer.status, 202);
    const { id, state } = await answer.json();
    assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.equal(state, 'running');
    assert.equal(answer.headers.get('location'), `/api/admin/jobs/${id}`);
    const job = await ended(id);
    assert.equal(job.state, 'succeeded', job.error);
    assert.equal(job.progress, 1);
    assert.equal(dirname(job.result), join(house.folder, 'data', 'exports'));
    const exported = JSON.parse(await readFile(job.result, 'utf8'));
    const seen = await house.connections();
    assert.equal(exported.connections.length, 2);
    assert.deepEqual(exported.connections.map(({ id }) => id), seen.connections.map(({ id }) => id));
    const lines = (await readFile(job.result.replace(/json$/, 'csv'), 'utf8')).split('\r\n');
    assert.equal(lines.length, 4);
    assert.match(lines[0], /^id,role,/);

    const again = await ask('DELETE', `/${id}`);
    assert.equal(again.status, 409);
    assert.match((await again.json()).error, /ended already/);
    const { jobs, kinds } = await (await ask('GET')).json();
    assert.ok(jobs.some((known) => known.id === id));
    assert.deepEqual(kinds, ['export-connections']);
  });

  it('a cancelled export leaves no file, one that was quicker leaves both', async () => {
    const files = async () => (await readdir(join(house.folder, 'data', 'exports')).catch(() => [])).length;
    const before = await files();
    const { id } = await (await start()).json();
    const cancel = await ask('DELETE', `/${id}`);
    const job = await ended(id);
    assert.equal(job.state, cancel.status === 202 ? 'cancelled' : 'succeeded');
    await eventually('the files are as they should be',
      async () => (await files()) === before + (job.state === 'succeeded' ? 2 : 0));
  });

  it('refusals say what is wrong', async () => {
    assert.equal((await ask('GET', '', undefined, 'wrong')).status, 401);
    const unknown = await ask('POST', '', JSON.stringify({ kind: 'export-conections' }));
    assert.equal(unknown.status, 400);
    assert.match((await unknown.json()).error, /Did you mean export-connections\?/);
    assert.equal((await ask('POST', '', 'nonsense')).status, 400);
    assert.equal((await ask('GET', '/7')).status, 404);
    assert.equal((await ask('PUT')).status, 405);
  });
});
