// People of a house at work, over socket.io-client with its defaults: each does one thing after the other, and does it once,
// however often the link or the server breaks meanwhile.
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { forgetWhatCameAfterTheEnd } from './clients.mjs';

const quick = { forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 200 };

/** A question that was not answered because the connection ended. */
class Cut extends Error {}

export class Person {
  /** `gate.opened()` is awaited before each sending: whoever holds it shut stops the house's life. */
  constructor(house, { gate, options = {}, token, name } = {}) {
    this.name = name;
    this.token = token;
    this.gate = gate;
    this.recoveries = [];
    this.answers = new Map();
    this.inDoubt = null;
    this.socket = io(house.url, { ...quick, ...options, query: token ? { auth_token: token } : {} });
    forgetWhatCameAfterTheEnd(this.socket);
    this.socket.onAny((name, payload) => this.answers.set(name, payload ?? null));
    this.socket.on('connect', () => {
      this.connectedAt = performance.now();
      this.recoveries.push(this.socket.recovered);
    });
  }

  close() {
    this.isLeaving = true;
    this.socket.close();
  }

  async connected() {
    if (!this.socket.connected) await new Promise((resolve) => this.socket.once('connect', resolve));
  }

  /** Until `onNews` was called, at most a second. */
  async news() {
    let timer;
    await new Promise((resolve) => {
      this.onNews = resolve;
      timer = setTimeout(resolve, 1000);
    });
    clearTimeout(timer);
    this.onNews = null;
  }

  /** Sends it, and waits for its acknowledgement; throws when the connection ends before that. */
  async ask(name, payload) {
    let cut;
    try {
      await new Promise((resolve, reject) => {
        cut = () => reject(new Cut());
        this.socket.once('disconnect', cut);
        this.socket.emit(name, ...(payload === undefined ? [] : [payload]), resolve);
      });
    } finally {
      this.socket.off('disconnect', cut);
    }
  }

  /** A question without consequences: the last `answer` heard until the acknowledgement. */
  async question(name, payload, answer) {
    for (;;) {
      await this.connected();
      this.answers.delete(answer);
      try {
        await this.ask(name, payload);
        return this.answers.get(answer);
      } catch (error) {
        if (!(error instanceof Cut)) throw error;
      }
    }
  }

  /**
   * Does something once: asks again under the same id until it is acknowledged. `{answer, error, asked, at}`, of which `at` is when
   * it was asked last; meanwhile `inDoubt` tells what it is.
   */
  async command(event, payload, result) {
    this.inDoubt = { event, payload, id: randomUUID(), asked: 0 };
    let at;
    for (;;) {
      await this.gate?.opened();
      await this.connected();
      this.answers.delete(result);
      this.answers.delete('error');
      try {
        this.inDoubt.asked += 1;
        at = performance.now();
        await this.ask(event, { ...payload, command_id: this.inDoubt.id });
        break;
      } catch (error) {
        if (!(error instanceof Cut)) throw error;
      }
    }
    const { asked } = this.inDoubt;
    const answer = this.answers.get(result) ?? null;
    const error = answer?.error ?? this.answers.get('error')?.error ?? null;
    this.inDoubt = null;
    return { answer, error, asked, at };
  }
}

/** Shut, nobody sends anything; what is under way goes on. */
export class Gate {
  #open = Promise.resolve();
  #release = null;
  shut() {
    if (!this.#release) this.#open = new Promise((resolve) => (this.#release = resolve));
  }
  open() {
    this.#release?.();
    this.#release = null;
  }
  opened() {
    return this.#open;
  }
}
