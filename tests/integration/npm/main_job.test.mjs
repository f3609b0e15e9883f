// The main job, end to end: clients of all four roles, an order, and the monitoring API.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { adminToken, eventually, House } from './house.mjs';
import { closeAll, connect, connectStaff, hear, namesHeard, order, perform, upgraded } from './clients.mjs';

describe('the main job', () => {
  let house, therapist, cashier, monitor, customer, transaction;

  before(async () => {
    house = await House.start();
    therapist = await connectStaff(house, 'therapist', 'sarah', { room_number: '101' });
    cashier = await connectStaff(house, 'cashier', 'c1');
    monitor = await connect(house);
    customer = await connect(house);
  });
  after(async () => {
    closeAll();
    await house?.stop();
  });

  it('a wrong password shows the form again', async () => {
    assert.equal(await house.logIn('therapist', 'sarah', 'wrong'), null);
    assert.equal(await house.logIn('cashier', 'nobody'), null);
    const response = await fetch(`${house.url}/login/therapist`, {
      method: 'POST',
      body: new URLSearchParams({ username: 'sarah', password: 'wrong' }),
      redirect: 'manual',
    });
    assert.equal(response.status, 200);
    assert.match(await response.text(), /Invalid credentials/);
  });

  it('clients with default options upgrade to WebSocket', async () => {
    for (const socket of [therapist, cashier, monitor, customer]) await upgraded(socket);
  });

  it('subscriptions are acknowledged once they hold', async () => {
    await perform(therapist, 'therapist_subscribe');
    await perform(cashier, 'cashier_subscribe');
    await perform(monitor, 'monitor_subscribe');
  });

  it('an order reaches everybody as the contract says', async () => {
    for (const socket of [therapist, cashier, monitor, customer]) socket.heard.length = 0;
    customer.emit('customer_confirm_selection', await order(house, 2));
    const received = await hear(customer, 'customer_selection_received');
    transaction = received.transaction;
    assert.equal(received.transaction_id, transaction.id);
    assert.ok(Number.isInteger(transaction.id));
    assert.equal(transaction.status, 'pending_therapist');
    assert.match(transaction.code, /^\d{4}$/);
    assert.equal(transaction.therapist, null);
    assert.equal(transaction.items.length, 2);
    assert.equal(typeof transaction.total_amount, 'number');
    const sum = transaction.items.reduce((total, item) => total + item.price, 0);
    assert.ok(Math.abs(transaction.total_amount - sum) < 0.005);
    assert.ok(!('payment' in transaction));

    await eventually('the monitor hears of it', () => namesHeard(monitor).length >= 2);
    assert.deepEqual(namesHeard(monitor), ['monitor_updated', 'monitor_customer_confirmed']);
    assert.equal(monitor.heard[0][1], null);
    assert.equal(monitor.heard[1][1].code, transaction.code);
    await eventually('the therapist hears of it', () => namesHeard(therapist).length >= 1);
    assert.deepEqual(therapist.heard, [['therapist_queue_updated', null]]);
    await perform(cashier, 'cashier_subscribe');
    assert.deepEqual(namesHeard(cashier), []);
    assert.deepEqual(namesHeard(customer), []);
  });

  it('one who listens to everything hears it in the order of the contract', async () => {
    const everything = await connectStaff(house, 'therapist', 'emma', { room_number: '102' });
    await perform(everything, 'therapist_subscribe');
    await perform(everything, 'monitor_subscribe');
    everything.heard.length = 0;
    everything.emit('customer_confirm_selection', await order(house));
    await eventually('all four events arrive', () => namesHeard(everything).length >= 4);
    assert.deepEqual(namesHeard(everything), [
      'therapist_queue_updated',
      'monitor_updated',
      'monitor_customer_confirmed',
      'customer_selection_received',
    ]);
    everything.close();
  });

  it('the documents show the order', async () => {
    const board = await house.json('/monitor_snapshot');
    const shown = board.waiting.find(({ code }) => code === transaction.code);
    assert.equal(shown.status, 'pending_therapist');
    assert.equal(shown.selected_services.length, 2);
    for (const list of ['serving', 'finished', 'payment_assigned']) assert.deepEqual(board[list], []);
    const { rooms } = await house.json('/room_status');
    assert.deepEqual(rooms.map((room) => room.room_number).sort(), ['101', '102', '103', '104']);
    const { cashiers } = await house.json('/cashier_status/');
    assert.deepEqual(cashiers.map((one) => one.counter_number), ['C1', 'C2']);
  });

  it('the customer may listen to their own transaction only', async () => {
    customer.emit('join_room', { room: `txn_${transaction.id}` });
    assert.deepEqual(await hear(customer, 'joined_room'), { room: `txn_${transaction.id}` });
    await perform(customer, 'join_room', { room: 'monitor' });
    await perform(customer, 'join_room', { room: `txn_${transaction.id + 1}` });
    assert.ok(!namesHeard(customer).includes('joined_room'));
  });

  it('the monitoring API knows all four roles with their figures', async () => {
    const byRole = (listing) =>
      Object.fromEntries(listing.connections.map((connection) => [connection.role, connection]));
    const isComplete = ({ connections }) =>
      connections.length === 4 &&
      connections.every((one) => one.rtt_ms.last !== null && one.out.bytes_per_s > 0 && one.in.bytes_per_s > 0);
    const listing = await eventually('every connection is measured', async () => {
      const now = await house.connections();
      return isComplete(now) && now;
    });
    const roles = byRole(listing);
    assert.deepEqual(Object.keys(roles).sort(), ['cashier', 'customer', 'monitor', 'therapist']);
    for (const one of listing.connections) {
      assert.ok(Number.isInteger(one.id));
      assert.equal(one.transport, 'websocket');
      assert.equal(one.address, '127.0.0.1');
      assert.equal(typeof one.user_agent, 'string');
      assert.match(one.connected_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
      assert.equal(one.state, 'online');
      for (const figure of ['last', 'p50', 'p95', 'p99']) {
        assert.ok(one.rtt_ms[figure] >= 0 && one.rtt_ms[figure] < 1000, `${figure} ${one.rtt_ms[figure]}`);
      }
      assert.ok(one.rtt_ms.age_s >= 0 && one.rtt_ms.age_s < 5);
      for (const direction of [one.in, one.out]) {
        assert.ok(direction.bytes > 0 && direction.messages > 0);
        assert.equal(typeof direction.messages_per_s, 'number');
      }
      assert.equal(typeof one.queue_bytes, 'number');
      assert.ok(one.silent_s >= 0);
    }
    assert.match(roles.therapist.person, /sarah/i);
    assert.match(roles.therapist.place, /101/);
    assert.match(roles.cashier.place, /C1/);
    assert.ok(roles.cashier.person);
    assert.ok(roles.customer.person.includes(transaction.code));
    assert.deepEqual([roles.customer.transaction, roles.therapist.transaction], [transaction.code, null]);
    assert.equal(roles.monitor.person, null);
    assert.ok(roles.therapist.rooms.includes('therapist_queue'));
    assert.ok(roles.cashier.rooms.includes('cashier_queue'));
    assert.ok(roles.monitor.rooms.includes('monitor'));
    assert.ok(roles.customer.rooms.includes(`txn_${transaction.id}`));

    const { totals } = listing;
    assert.equal(totals.connections, 4);
    for (const role of Object.keys(roles)) assert.equal(totals.by_role[role], 1);
    assert.ok(totals.in.bytes > 0 && totals.out.bytes > 0);
    assert.equal(typeof totals.loop_lag_ms.p50, 'number');
    assert.equal(typeof totals.loop_lag_ms.p99, 'number');
  });

  it('the monitoring API tells no secrets and asks for its token', async () => {
    const text = JSON.stringify(await house.connections());
    for (const socket of [therapist, cashier, monitor, customer]) {
      assert.ok(!text.includes(socket.id));
      assert.ok(!text.includes(socket.io.engine.id));
    }
    for (const headers of [{}, { Authorization: 'Bearer y' }, { Authorization: `Basic ${adminToken}` }]) {
      const response = await fetch(`${house.url}/api/admin/connections`, { headers });
      assert.equal(response.status, 401);
    }
  });

  it('healthz answers everybody', async () => {
    const health = await house.json('/healthz');
    assert.match(health.version, /^\d+\.\d+\.\d+$/);
  });

  it('a client that leaves is no longer listed', async () => {
    customer.close();
    await eventually('three are left', async () => (await house.connections()).totals.connections === 3);
    assert.equal((await house.connections()).totals.by_role.customer, 0);
  });
});
