// Wrong events are refused clearly, change nothing and disconnect nobody: every event there is, over the wire.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { BusyHouse } from './busy_house.mjs';
import { closeAll, perform, rawWebSocket, textFrame } from './clients.mjs';
import { DurableHouse } from './durable_house.mjs';
import { eventually } from './house.mjs';
import { Nonsense } from './nonsense.mjs';

const eventCases = 10_000;

const contractEvents = ['join_room', 'customer_confirm_selection', 'therapist_subscribe', 'cashier_subscribe', 'monitor_subscribe',
  'therapist_confirm_next', 'therapist_get_current_transaction', 'therapist_start_service', 'therapist_add_service',
  'therapist_remove_item', 'therapist_finish_service', 'cashier_claim_next', 'cashier_get_current_transaction', 'cashier_pay'];

/** The table of docs/protocol-additions.md, which another test compares with the server's own. */
async function addedEvents() {
  const page = await readFile(`${process.env.HOUSE_DOCS}/protocol-additions.md`, 'utf8');
  const table = /<!-- events -->(.*)<!-- end of events -->/s.exec(page)[1];
  return [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
}

describe('wrong events over the wire', () => {
  let house, scene, events;
  before(async () => {
    house = await DurableHouse.start();
    scene = await BusyHouse.set(house);
    events = [...contractEvents, ...await addedEvents()];
  });
  after(async () => {
    closeAll();
    await house?.stop();
  });

  /** Sends it; exactly one answer, which is a refusal in a sentence. */
  async function isRefused(who, event, args) {
    const socket = scene.senders[who];
    socket.heard.length = 0;
    await socket.timeout(5000).emitWithAck(event, ...args);
    const what = () => `${who} sends ${event} ${JSON.stringify(args).slice(0, 300)} and hears ${JSON.stringify(socket.heard)}`;
    assert.equal(socket.heard.length, 1, what());
    const [name, answer] = socket.heard[0];
    assert.ok(name === 'error' || name.endsWith('_result') || name.endsWith('_done'), what());
    assert.ok(typeof answer?.error === 'string' && answer.error.length > 0 && answer.error.length < 200, what());
    assert.ok(!answer.ok && !answer.transaction, what());
  }

  /** An event without a payload is wrong only from somebody who may not send it. */
  const takesNoPayload = (event) => /_subscribe$|_next$/.test(event);
  const isQuestion = (event) => /_get_current_/.test(event);

  /** `{event, who, args}` of which each is to be refused. */
  function wrongEvents() {
    const nonsense = new Nonsense(20_261_126);
    const senders = Object.keys(scene.senders);
    const asked = events.filter((event) => !isQuestion(event) && event !== 'monitor_subscribe');
    const cases = [];
    while (cases.length < eventCases) {
      const one = { event: nonsense.of(asked), who: nonsense.of(senders), args: nonsense.arguments() };
      if (takesNoPayload(one.event) && scene.isForStaffOf(one.event).includes(one.who)) continue;
      // A join of no room is ignored (contract 5).
      if (one.event === 'join_room') one.args = nonsense.of([[], [nonsense.text(9)], [{ room: `txn_${4 + nonsense.below(1e6)}` }]]);
      cases.push(one);
    }
    return cases;
  }

  it(`${eventCases} generated events are refused, each with one sentence to its sender`, async () => {
    const cases = wrongEvents();
    // The senders at once, each one thing after the other.
    await Promise.all(Object.keys(scene.senders).map(async (who) => {
      for (const { event, args } of cases.filter((one) => one.who === who)) await isRefused(who, event, args);
    }));
    await scene.isUnchanged();
    const kinds = new Set(cases.map(({ event }) => event));
    assert.equal(kinds.size, events.length - 3, 'every event but those that anybody may ask');
    console.log(`${cases.length} generated events of ${kinds.size} kinds refused, the house unchanged, everybody still connected`);
  });

  it('a room that is none is ignored', async () => {
    const nonsense = new Nonsense(3);
    const { stranger } = scene.senders;
    for (let i = 0; i < 200; ++i) {
      stranger.heard.length = 0;
      await perform(stranger, 'join_room', { room: nonsense.of([undefined, null, '', 7, [], {}]) });
      assert.deepEqual(stranger.heard, []);
    }
    await scene.isUnchanged();
  });

  it('real ids from those whom they are none of the business of are refused', async () => {
    const foreign = {
      guest: { inService: true, atCounter: true },
      stranger: { inService: true, atCounter: true, waiting: true },
      forged: { inService: true, atCounter: true, waiting: true },
      left: { inService: true, atCounter: true, waiting: true },
      emma: { inService: true, atCounter: true },
      dana: { inService: true, atCounter: true },
    };
    let count = 0;
    for (const [who, orders] of Object.entries(foreign)) {
      for (const event of events) {
        if (takesNoPayload(event) || isQuestion(event) || event === 'customer_confirm_selection') continue;
        if (event === 'join_room' && ['guest', 'emma', 'dana'].includes(who)) continue; // the own order; staff
        if (event === 'staff_set_break' || event === 'room_end_cleaning') continue; // about no order
        for (const order_ of Object.keys(orders)) {
          const id = scene[order_];
          await isRefused(who, event, [{ transaction_id: id, transaction_item_id: scene.items[0], room: `txn_${id}`, service_id: 1,
            amount_paid: 5000, staff_id: 1 }]);
          count += 1;
        }
      }
    }
    await scene.isUnchanged();
    console.log(`${count} events with the ids of others refused`);
  });

  it('who asks what holds for staff without being it, is told nothing', async () => {
    for (const who of ['guest', 'stranger', 'forged', 'left']) {
      const socket = scene.senders[who];
      for (const role of ['therapist', 'cashier']) {
        await isRefused(who, `${role}_subscribe`, []);
        socket.heard.length = 0;
        await perform(socket, `${role}_get_current_transaction`);
        assert.deepEqual(socket.heard, [[`${role}_current_transaction`, null]]);
      }
      await isRefused(who, 'staff_set_break', [{ on_break: true }]);
      await isRefused(who, 'room_end_cleaning', [{ room_number: '101' }]);
    }
    await scene.isUnchanged();
  });

  const noJson = ['42["cashier_pay",{"transaction_id":NaN}]', '42["cashier_pay",{"amount_paid":Infinity}]', '42["join_room",',
    "42['join_room']", '42["join_room",{"room":"txn_1"}', '42[]', '42{}', '42[null]', '42["join_room",\u0001]'];
  for (const packet of noJson) {
    it(`${JSON.stringify(packet)} is no packet of the protocol: that connection is closed, and no other`, async () => {
      const socket = await rawWebSocket(house);
      socket.write(textFrame('40'));
      await eventually('it has joined', () => socket.received.includes('40{"'));
      socket.write(textFrame(packet));
      await eventually('it is closed', () => socket.isOver);
      await scene.isUnchanged();
    });
  }

  it('an event without a name that the house knows is ignored', async () => {
    const socket = await rawWebSocket(house);
    socket.write(textFrame('40'));
    await eventually('it has joined', () => socket.received.includes('40{"'));
    for (const packet of ['42["no_such_event",{"transaction_id":1}]', '42[7]', '42[""]', '42["__proto__"]']) socket.write(textFrame(packet));
    socket.write(textFrame('427["monitor_subscribe"]'));
    await eventually('it is still served', () => socket.received.includes('437['));
    socket.destroy();
    await scene.isUnchanged();
  });

  const ownNumbers = ['1e400', '-1e400', '123456789012345678901234567890', '-0.0', '1E-400', '0.1e1'];
  for (const number of ownNumbers) {
    it(`the number ${number} is no id and no amount`, async () => {
      const socket = await rawWebSocket(house);
      socket.write(textFrame('40'));
      await eventually('it has joined', () => socket.received.includes('40{"'));
      socket.write(textFrame(`427["customer_cancel",{"transaction_id":${number}}]`));
      await eventually('it is answered', () => socket.isOver || /"error":"[^"]+/.test(socket.received) && socket.received.includes('437['));
      socket.destroy();
      await scene.isUnchanged();
    });
  }
});
