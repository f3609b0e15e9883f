// How the program starts, refuses to start, and ends.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { adminToken, eventually, House, runToEnd } from './house.mjs';
import { closeAll, connect, transportOf, upgraded } from './clients.mjs';

function isOneSentence(result, names) {
  assert.equal(result.code, 2, result.errors);
  assert.equal(result.output, '');
  assert.match(result.errors, /^atrium: [^\n]+\.\n$|^atrium: [^\n]+\?\n$/);
  assert.match(result.errors, names);
}

describe('starting', () => {
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'atrium-test-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const start = (args, options) => runToEnd(['--headless', ...args], { cwd: folder, ...options });

  it('a busy port is one sentence', async () => {
    const house = await House.start();
    const data = join(folder, 'other');
    const second = await start(['--sample-data', '--port', house.port, '--data-dir', data]);
    isOneSentence(second, new RegExp(`${house.port}`));
    assert.equal((await house.stop()).code, 0);
  });

  it('a data folder that cannot be is one sentence', async () => {
    await writeFile(join(folder, 'file'), '');
    isOneSentence(await start(['--port', 0, '--data-dir', join(folder, 'file')]), /file/);
    isOneSentence(await start(['--port', 0, '--data-dir', join(folder, 'file', 'below')]), /below/);
  });

  it('an unknown option is one sentence', async () => {
    isOneSentence(await start(['--prot', 1]), /--prot: did you mean --port\?/);
  });

  it('a bad variable is one sentence', async () => {
    isOneSentence(await start([], { env: { ATRIUM_PORT: 'x' } }), /ATRIUM_PORT/);
  });

  it('a page that does not exist is one sentence with those that do', async () => {
    isOneSentence(await start(['--page', 'kitchen']), /"kitchen".*floor, guests, connections, performance, alerts, engine, settings/);
  });

  it('an unreadable line of .env is one sentence', async () => {
    const place = await mkdtemp(join(folder, 'env-'));
    await writeFile(join(place, '.env'), 'MYSQL_HOST=localhost\nthis is no setting\n');
    isOneSentence(await start([], { cwd: place }), /\.env, line 2/);
  });

  it('sample data is refused on an address that others reach', async () => {
    isOneSentence(await start(['--sample-data', '--address', '0.0.0.0', '--port', 0]), /0\.0\.0\.0/);
  });

  it('settings are printed with their source, and foreign keys are one line', async () => {
    const place = await mkdtemp(join(folder, 'env-'));
    await writeFile(join(place, '.env'), 'SOCKETIO_ASYNC_MODE=threading\nATRIUM_PORT=6001\nMYSQL_HOST=a\n');
    const result = await start(['--print-config', '--page', 'Floor'], { cwd: place, env: { ATRIUM_ADMIN_TOKEN: 'hush' } });
    assert.equal(result.code, 0);
    assert.match(result.output, /^port +6001 +\.env file$/m);
    assert.match(result.output, /^page +Floor +command line$/m);
    assert.match(result.output, /^admin-token +set +environment$/m);
    assert.match(result.output, /^address +127\.0\.0\.1 +default$/m);
    assert.ok(!result.output.includes('hush'));
    assert.equal(result.errors, ".env: ignored 2 settings that are not Atrium's.\n");
  });

  it('without an admin token the monitoring API does not exist', async () => {
    const house = await House.start([]);
    const response = await fetch(`${house.url}/api/admin/connections`, { headers: { Authorization: 'Bearer x' } });
    assert.equal(response.status, 404);
    await house.stop();
  });
});

describe('stopping', () => {
  for (const signal of ['SIGTERM', 'SIGINT']) {
    it(`${signal} ends within two seconds and clients get a proper close`, async () => {
      const house = await House.start();
      const sockets = [await connect(house), await connect(house, { transports: ['polling'] }),
        await connect(house, { transports: ['websocket'] })];
      await upgraded(sockets[0]);
      assert.equal(transportOf(sockets[1]), 'polling');
      const reasons = [];
      for (const socket of sockets) socket.on('disconnect', (reason) => reasons.push(reason));
      const { code, milliseconds } = await house.stop(signal);
      assert.equal(code, 0);
      assert.ok(milliseconds < 2000, `${milliseconds} ms`);
      await eventually('all clients know', () => reasons.length === 3);
      for (const reason of reasons) assert.match(reason, /^(io server disconnect|transport close)$/);
      closeAll();
    });
  }

  it('SIGTERM ends a window that would ask first, for somebody is connected', async () => {
    const house = await House.start(['--admin-token', adminToken], { window: true });
    const socket = await connect(house);
    await upgraded(socket);
    await eventually('the house counts it', async () => (await house.connections()).connections.length === 1);
    await delay(500); // the window has seen it, too
    const { code, milliseconds } = await house.stop();
    assert.equal(code, 0);
    assert.ok(milliseconds < 5000, `${milliseconds} ms`);
    closeAll();
  });
});
