// Guests, therapists and cashiers who go through whole visits and write down in a ledger what was acknowledged.
import { setTimeout as delay } from 'node:timers/promises';
import { Person } from './people.mjs';

const wait = (from, to) => delay(from + Math.random() * (to - from));

/** Anything but the answer that there is nobody to serve is a fault. */
function succeeded(person, ledger, { error }, event) {
  if (error) ledger.fault(`${person.name}: ${event} was refused: ${error}`);
  return !error;
}

export class Guest extends Person {
  /** `heard(code, state, guest)` is called for every news of an order. */
  constructor(house, { wish, pause = [0, 30], heard = () => {}, ...rest }) {
    super(house, rest);
    this.wish = wish;
    this.pause = pause;
    this.visits = 0;
    this.paid = new Set();
    this.socket.on('customer_txn_update', ({ id, code, status }) => {
      heard(code, status, this);
      if (status !== 'paid') return;
      this.paid.add(id);
      this.onPaid?.(id);
    });
  }

  /** Orders, follows the order, and comes again when it has heard that it is paid. */
  async live(ledger) {
    await wait(0, this.pause[1]);
    while (!this.isLeaving && !this.hasEnough) {
      const done = await this.command('customer_confirm_selection', this.wish(), 'customer_selection_received');
      if (!succeeded(this, ledger, done, 'an order')) continue;
      const { transaction } = done.answer;
      ledger.ordered(transaction, done);
      const joined = await this.question('join_room', { room: `txn_${transaction.id}` }, 'joined_room');
      if (joined?.room !== `txn_${transaction.id}`) ledger.fault(`${this.name} may not follow the own order ${transaction.code}`);
      await this.heardOfPayment(transaction, ledger);
      await wait(...this.pause);
    }
  }

  async heardOfPayment({ id, code }, ledger) {
    if (this.paid.has(id)) return;
    this.waitsFor = code;
    await new Promise((resolve) => (this.onPaid = (paid) => paid === id && resolve()));
    this.waitsFor = null;
    this.visits += 1;
    if (!ledger.wasAsked(id, 'paid')) ledger.fault(`${this.name} heard that ${code} is paid, but nobody has paid`);
  }
}

export class Therapist extends Person {
  constructor(house, { pause = [0, 20], service = [0, 20], editShare = 0.3, ...rest }) {
    super(house, rest);
    Object.assign(this, { pause, service, editShare });
    this.socket.on('therapist_queue_updated', () => this.onNews?.());
  }

  async live(ledger, extraService) {
    while (!this.isLeaving) {
      await wait(...this.pause);
      const called = await this.command('therapist_confirm_next', {}, 'therapist_confirm_result');
      if (called.error === 'No pending customers.') {
        await this.news();
        continue;
      }
      if (!succeeded(this, ledger, called, 'a call')) continue;
      const { id } = called.answer.transaction;
      ledger.stepped(id, 'Therapist Confirmed', this, called);
      if (Math.random() < this.editShare) {
        ledger.adding(id);
        const edited = await this.command('therapist_add_service', { transaction_id: id, service_id: extraService },
          'therapist_edit_done');
        if (succeeded(this, ledger, edited, 'an addition')) ledger.added(id, edited.answer.transaction.items.length);
      }
      for (const [event, state] of [['therapist_start_service', 'In Service'], ['therapist_finish_service', 'finished']]) {
        ledger.asking(id, state);
        const done = await this.command(event, { transaction_id: id }, 'therapist_finish_result');
        if (succeeded(this, ledger, done, event)) ledger.stepped(id, state, this, done);
        await wait(...this.service);
      }
    }
  }
}

export class Cashier extends Person {
  constructor(house, { pause = [15, 25], ...rest }) {
    super(house, rest);
    this.pause = pause;
    this.socket.on('cashier_queue_updated', () => this.onNews?.());
  }

  async live(ledger) {
    while (!this.isLeaving) {
      await wait(...this.pause);
      const claimed = await this.command('cashier_claim_next', {}, 'cashier_claim_result');
      if (claimed.error === 'No finished customers.') {
        await this.news();
        continue;
      }
      if (!succeeded(this, ledger, claimed, 'a claim')) continue;
      const { id, total_amount: due } = claimed.answer.transaction;
      ledger.stepped(id, 'awaiting_payment', this, claimed);
      ledger.asking(id, 'paid');
      const paid = await this.command('cashier_pay', { transaction_id: id, amount_paid: due + 100, method: 'cash' },
        'cashier_pay_result');
      if (!succeeded(this, ledger, paid, 'a payment')) continue;
      const { amount_paid: got, change_amount: change } = paid.answer.transaction.payment;
      if (got !== due + 100 || change !== 100) ledger.fault(`${this.name} was told another payment of ${id}`);
      ledger.stepped(id, 'paid', this, paid);
    }
  }
}
