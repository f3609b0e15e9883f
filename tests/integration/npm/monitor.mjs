// A display: it keeps a board from the events alone, and the documents that it fetches whenever an event comes.
import { setTimeout as delay } from 'node:timers/promises';
import { Person } from './people.mjs';

/** The state that an event tells, and the one that it must follow. */
const news = {
  monitor_customer_confirmed: ['pending_therapist', undefined],
  monitor_therapist_confirmed: ['Therapist Confirmed', 'pending_therapist'],
  monitor_service_started: ['In Service', 'Therapist Confirmed'],
  monitor_service_finished: ['finished', 'In Service'],
  monitor_payment_counter: ['awaiting_payment', 'finished'],
  monitor_payment_completed: ['paid', 'awaiting_payment'],
};
const documents = ['/monitor_snapshot', '/room_status', '/cashier_status'];
const restBetweenFetches = 300;

/** `document` without what differs from one reading to the next of the same state. */
export function withoutTimes(document) {
  return { ...document, server_now_utc: null, next_turn: null };
}

export function readDocuments(house) {
  return Promise.all(documents.map(async (path) => withoutTimes(await house.json(path))));
}

export class Monitor extends Person {
  /** `heard(code, state, monitor)` is called for everything that it hears. */
  constructor(house, { heard = () => {}, ...rest } = {}) {
    super(house, rest);
    this.house = house;
    this.board = new Map(); // code -> state, of those that are not paid
    this.oddities = [];
    this.fetches = 0;
    for (const [event, [state, before]] of Object.entries(news)) {
      this.socket.on(event, ({ code }) => {
        const known = this.board.get(code);
        if (known !== before) this.oddities.push(`${event} of ${code} came when it was "${known}"`);
        if (state === 'paid') this.board.delete(code);
        else this.board.set(code, state);
        heard(code, state, this);
      });
    }
    this.socket.on('monitor_updated', () => this.refresh());
    this.socket.on('monitor_payment_counter', () => this.refresh());
  }

  /** From now on it follows the house, whatever has happened before. */
  async begin() {
    await this.question('monitor_subscribe');
    await this.refresh();
  }

  /** One at a time; what comes meanwhile makes it read once more. */
  async refresh() {
    this.isStale = true;
    if (this.isReading) return;
    this.isReading = true;
    while (this.isStale && !this.isLeaving) {
      this.isStale = false;
      this.fetches += 1;
      const shown = await readDocuments(this.house).catch(() => null);
      if (shown) this.shown = shown;
      else this.isStale = true;
      await delay(restBetweenFetches);
    }
    this.isReading = false;
  }
}

/** The board that the house's own document makes. */
export function boardOf([snapshot]) {
  const lists = ['waiting', 'serving', 'finished', 'payment_assigned'];
  return new Map(lists.flatMap((name) => snapshot[name].map(({ code, status }) => [code, status])));
}
