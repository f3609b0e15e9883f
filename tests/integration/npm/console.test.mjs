// The console, spoken to as nc does.
import assert from 'node:assert/strict';
import { connect as connectTcp } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { adminToken, eventually, freePort, House, runToEnd } from './house.mjs';
import { closeAll, connect } from './clients.mjs';

class User {
  constructor(port) {
    this.heard = '';
    this.ended = false;
    this.socket = connectTcp(port, '127.0.0.1');
    this.socket.on('data', (data) => (this.heard += data));
    this.socket.on('close', () => (this.ended = true));
    this.socket.on('error', () => {});
  }

  /** Says a line; the answer, which ends with an empty line. */
  async ask(line) {
    this.heard = '';
    this.socket.write(`${line}\n`);
    await eventually(`an answer to ${line}`, () => this.heard.endsWith('\n\n') || this.ended);
    return this.heard.trimEnd();
  }
}

describe('the console', () => {
  let house;
  let port;
  before(async () => {
    port = await freePort();
    house = await House.start(['--admin-token', adminToken, '--console-port', port]);
  });
  after(async () => {
    closeAll();
    await house.stop();
  });

  it('shows tasks, their tree and the loop to everybody', async () => {
    const user = new User(port);
    assert.match(await user.ask('help'), /^cancel ID /m);
    assert.match(await user.ask('tasks'), /house ticker/);
    const tree = await user.ask('tree');
    assert.match(tree, /^#\d+ main {2}\[waiting on /m);
    assert.match(tree, /^ {2}#\d+ house ticker {2}\[waiting on sleep.*, age /m);
    assert.match(await user.ask('loop'), /^lag p99 /m);
    assert.equal(await user.ask('tre'), 'There is no command "tre". Did you mean tree?');
    assert.equal(await user.ask('quit'), 'Goodbye.');
    await eventually('the end', () => user.ended);
  });

  it('names people and cancels only after auth', async () => {
    await connect(house, { transports: ['websocket'] });
    const polling = await connect(house, { transports: ['polling'] });
    const user = new User(port);
    assert.match(await user.ask('connections'), /needs `auth/);
    assert.match(await user.ask('cancel 1'), /needs `auth/);
    assert.match(await user.ask('auth nonsense'), /not the token/);
    assert.equal(await user.ask(`auth ${adminToken}`), 'Welcome.');
    const connections = await user.ask('connections');
    assert.match(connections, /^\d+ +\w+ +\w+ +websocket /m);
    assert.match(connections, /^\d+ +\w+ +\w+ +polling /m);
    // A WebSocket needs no task of its own; a request that is held is one.
    const gone = new Promise((resolve) => polling.once('disconnect', resolve));
    const held = [...(await user.ask('tasks http 127.0.0.1')).matchAll(/^(\d+) /gm)];
    assert.ok(held.length > 0);
    for (const [, id] of held)
      assert.match(await user.ask(`cancel ${id}`), /^(Asked task \d+ to end|There is no task)/);
    await gone;
    await user.ask('quit');
  });

  it('several users talk at once', async () => {
    const users = Array.from({ length: 4 }, () => new User(port));
    const answers = await Promise.all(users.map((user) => user.ask('loop')));
    for (const answer of answers) assert.match(answer, /^tasks /m);
    for (const user of users) user.socket.destroy();
  });

  it('a browser gets nothing', async () => {
    await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
    await assert.rejects(fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: `auth ${adminToken}\nconnections\n` }));
  });

  it('a busy port is one sentence', async () => {
    const result = await runToEnd(['--headless', '--port', 0, '--data-dir', house.folder, '--console-port', port],
      { cwd: house.folder });
    assert.equal(result.code, 2);
    assert.match(result.errors, new RegExp(`^atrium: The console: Cannot listen on 127.0.0.1 port ${port}`));
  });

  it('does not hold up the end of the house', async () => {
    const consolePort = await freePort();
    const busy = await House.start(['--console-port', consolePort]);
    const user = new User(consolePort);
    await user.ask('loop');
    const { code, milliseconds } = await busy.stop();
    assert.equal(code, 0);
    assert.ok(milliseconds < 2000, `${milliseconds} ms`);
    await eventually('the user knows', () => user.ended);
  });
});
