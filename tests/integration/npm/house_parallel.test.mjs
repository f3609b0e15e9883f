// Many at the same moment: no code is given twice, no guest goes to two people.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { io } from 'socket.io-client';
import { closeAll, connect, connectStaff, order, perform } from './clients.mjs';
import { DurableHouse } from './durable_house.mjs';
import { eventually } from './house.mjs';

const orders = 1000;
const claims = 200;

async function together(count, make) {
  return Promise.all(Array.from({ length: count }, (_, i) => make(i)));
}

/** Both at once, as close to each other as one thread can: the milliseconds between the first word and the last. */
async function atOnce(sockets, event, result) {
  for (const socket of sockets) socket.heard.length = 0;
  const begin = performance.now();
  const acknowledged = sockets.map((socket) => perform(socket, event));
  const span = performance.now() - begin;
  await Promise.all(acknowledged);
  const answers = sockets.map((socket) => socket.heard.find(([name]) => name === result)[1]);
  return { span, answers };
}

describe('many at the same moment', () => {
  let house;
  before(async () => {
    house = await DurableHouse.start();
  });
  after(async () => {
    closeAll();
    await house?.stop();
  });

  it(`${orders} guests order at once and get ${orders} codes`, async () => {
    const wish = await order(house);
    const sockets = await together(orders, () => io(house.url, { forceNew: true, transports: ['websocket'] }));
    try {
      await eventually('all are connected', () => sockets.every((socket) => socket.connected), 30_000);
      const begin = performance.now();
      const received = await Promise.all(sockets.map((socket) => new Promise((resolve, reject) => {
        socket.once('customer_selection_received', resolve);
        socket.once('error', reject);
        socket.emit('customer_confirm_selection', wish);
      })));
      const milliseconds = Math.round(performance.now() - begin);
      const codes = new Set(received.map(({ transaction }) => transaction.code));
      const ids = new Set(received.map(({ transaction_id: id }) => id));
      assert.deepEqual([codes.size, ids.size], [orders, orders]);
      const { waiting } = await house.json('/monitor_snapshot');
      assert.deepEqual(new Set(waiting.map(({ code }) => code)), codes);
      console.log(`${orders} orders at once: ${codes.size} codes, all answered after ${milliseconds} ms`);
    } finally {
      for (const socket of sockets) socket.close();
    }
  });

  for (const { kind, names, event, result, then } of [
    { kind: 'therapist', names: ['sarah', 'emma'], event: 'therapist_confirm_next', result: 'therapist_confirm_result',
      then: async (socket, id) => {
        await perform(socket, 'therapist_start_service', { transaction_id: id });
        await perform(socket, 'therapist_finish_service', { transaction_id: id });
      } },
    { kind: 'cashier', names: ['c1', 'c2'], event: 'cashier_claim_next', result: 'cashier_claim_result',
      then: (socket, id) => perform(socket, 'cashier_pay', { transaction_id: id, amount_paid: 5000 }) },
  ]) {
    it(`two ${kind}s who ask in the same millisecond never get the same guest`, async () => {
      const staff = await Promise.all(names.map((name) => connectStaff(house, kind, name)));
      const given = new Set();
      let sameMillisecond = 0;
      for (let i = 0; i < claims; ++i) {
        const { span, answers } = await atOnce(staff, event, result);
        if (span < 1) sameMillisecond += 1;
        const ids = answers.map(({ ok, transaction }) => ok && transaction.id);
        assert.ok(ids.every(Boolean), 'there are guests enough for both');
        for (const id of ids) {
          assert.ok(!given.has(id), `guest ${id} went to two people`);
          given.add(id);
        }
        await Promise.all(staff.map((socket, who) => then(socket, ids[who])));
      }
      assert.equal(given.size, 2 * claims);
      assert.ok(sameMillisecond > claims / 10, `only ${sameMillisecond} pairs within a millisecond`);
      console.log(`${claims} pairs of ${kind}s, ${sameMillisecond} of them within a millisecond: ${given.size} guests, none twice`);
    });
  }

  it('two who ask for the last guest in the same millisecond: one gets it, the other hears why not', async () => {
    const guest = await connect(house);
    const staff = await Promise.all(['sarah', 'emma'].map((name) => connectStaff(house, 'therapist', name)));
    const finish = async (socket, id) => {
      await perform(socket, 'therapist_start_service', { transaction_id: id });
      await perform(socket, 'therapist_finish_service', { transaction_id: id });
    };
    for (let left = orders; left > 0;) { // nobody waits any more
      const { answers } = await atOnce(staff, 'therapist_confirm_next', 'therapist_confirm_result');
      const got = answers.map(({ transaction }) => transaction?.id);
      await Promise.all(staff.map((socket, who) => got[who] && finish(socket, got[who])));
      left = answers.every(({ ok }) => !ok) ? 0 : left - 1;
    }
    const wish = await order(house);
    let firstWon = 0;
    for (let i = 0; i < 100; ++i) {
      await perform(guest, 'customer_confirm_selection', wish);
      const pair = i % 2 ? staff : [...staff].reverse();
      const { answers } = await atOnce(pair, 'therapist_confirm_next', 'therapist_confirm_result');
      const [won, lost] = answers[0].ok ? [0, 1] : [1, 0];
      assert.deepEqual([answers[won].ok, answers[lost]], [true, { ok: false, error: 'No pending customers.' }]);
      if (won === 0) firstWon += 1;
      await finish(pair[won], answers[won].transaction.id);
    }
    console.log(`100 last guests, each to one of two; to who asked first ${firstWon} times`);
  });
});
