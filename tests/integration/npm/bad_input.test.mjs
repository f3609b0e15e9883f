// What is wrong hurts nobody else.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { eventually, House } from './house.mjs';
import { closeAll, connect, hear, namesHeard, order, perform, rawConnection, rawWebSocket, textFrame }
  from './clients.mjs';

describe('bad input', () => {
  let house, bystander;
  before(async () => {
    house = await House.start();
    bystander = await connect(house);
  });
  afterEach(async () => {
    assert.ok(bystander.connected);
    assert.equal(house.process.exitCode, null);
  });
  after(async () => {
    closeAll();
    await house?.stop();
  });

  const garbage = {
    'a frame without a mask': Buffer.from([0x81, 0x02, 0x34, 0x30]),
    'a reserved opcode': Buffer.from([0x83, 0x80, 0, 0, 0, 0]),
    'bad UTF-8': Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]),
    'an unknown Engine.IO packet': textFrame('9'),
    'an event before CONNECT': textFrame('42["a"]'),
    'broken JSON': Buffer.concat([textFrame('40'), textFrame('42{')]),
    'a reserved event name': Buffer.concat([textFrame('40'), textFrame('42["disconnect"]')]),
  };
  for (const [name, bytes] of Object.entries(garbage)) {
    it(`${name} closes that connection only`, async () => {
      const socket = await rawWebSocket(house);
      socket.write(bytes);
      await eventually('it is closed', () => socket.isOver);
      await perform(bystander, 'monitor_subscribe');
    });
  }

  it('bytes that are no HTTP close that connection only, with a reason in the log', async () => {
    const socket = await rawConnection(house);
    socket.write(Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * 7919) % 256)));
    await eventually('it is closed', () => socket.isOver);
    await perform(bystander, 'monitor_subscribe');
  });

  it('every close by the server has a reason in the log', async () => {
    const before = house.process.errors.length;
    const socket = await rawWebSocket(house);
    socket.write(garbage['bad UTF-8']);
    await eventually('it is closed', () => socket.isOver);
    await eventually('the log tells why', () => /127\.0\.0\.1/.test(house.process.errors.slice(before)));
  });

  for (const [name, convert] of Object.entries({ strings: String, numbers: Number })) {
    it(`ids may be ${name}`, async () => {
      const customer = await connect(house);
      customer.emit('customer_confirm_selection', await order(house, 1, convert));
      const { transaction } = await hear(customer, 'customer_selection_received');
      assert.equal(transaction.items.length, 1);
      customer.close();
    });
  }

  const refused = {
    'no payload': [],
    'null': [null],
    'no items': [{ items: [] }],
    'a wrong type': [{ items: 'all of them' }],
    'an unknown service': [{ items: [{ service_id: '99999', service_classification_id: '1' }] }],
    'an id that is no number': [{ items: [{ service_id: 'DROP TABLE', service_classification_id: {} }] }],
  };
  for (const [name, args] of Object.entries(refused)) {
    it(`an order with ${name} is refused and the customer stays`, async () => {
      const customer = await connect(house);
      customer.emit('customer_confirm_selection', ...args);
      const { error } = await hear(customer, 'error');
      assert.ok(error.length > 0);
      assert.ok(!namesHeard(customer).includes('customer_selection_received'));
      customer.emit('customer_confirm_selection', await order(house));
      await hear(customer, 'customer_selection_received');
      customer.close();
    });
  }

  it('unknown events are ignored', async () => {
    const customer = await connect(house);
    customer.emit('no_such_event', { a: 1 });
    customer.emit('join_room');
    customer.emit('join_room', 7);
    await perform(customer, 'monitor_subscribe');
    assert.ok(customer.connected);
    customer.close();
  });

  it('anonymous clients get no staff events', async () => {
    const stranger = await connect(house);
    await perform(stranger, 'therapist_subscribe');
    await perform(stranger, 'cashier_subscribe');
    stranger.heard.length = 0;
    const customer = await connect(house);
    customer.emit('customer_confirm_selection', await order(house));
    await hear(customer, 'customer_selection_received');
    await perform(stranger, 'monitor_subscribe');
    assert.ok(!namesHeard(stranger).includes('therapist_queue_updated'));
    stranger.close();
    customer.close();
  });
});
