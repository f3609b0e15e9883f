// A house on a data folder of its own: it can be killed and started again on what it has written.
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, freePort, House, runToEnd, startProgram } from './house.mjs';

/** Hundreds of people, all from one address. */
const roomy = ['--handshake-rate', 0, '--message-rate', 0, '--byte-rate', 0, '--max-connections-per-address', 0];
const sample = join(process.env.HOUSE_DOCS, '..', 'resources', 'sample', 'house.json');
const password = 'long enough';

export class DurableHouse extends House {
  /** `staff`: the sample house with its few people, or `{therapists, cashiers}` of a house that is set up as people do it. */
  static async start({ staff, args = [] } = {}) {
    const house = new DurableHouse();
    house.port = await freePort();
    house.url = `http://127.0.0.1:${house.port}`;
    house.folder = await mkdtemp(join(process.env.HOUSE_DATA ?? tmpdir(), 'atrium-house-'));
    house.data = join(house.folder, 'data');
    house.kind = ['--data-dir', house.data, ...(staff ? [] : ['--sample-data'])];
    house.password = staff ? password : 'demo';
    house.args = args;
    if (staff) await house.#furnish(staff);
    await house.launch();
    return house;
  }

  /** Services from the sample, people from a list. */
  async #furnish({ therapists, cashiers }) {
    const { categories } = JSON.parse(await readFile(sample, 'utf8'));
    const plan = join(this.folder, 'house.json');
    await writeFile(plan, JSON.stringify({ categories, rooms: ['101'], counters: ['C1'], therapists: [], cashiers: [] }));
    const people = ['role,username,name,place,password'];
    for (let i = 1; i <= therapists; ++i) people.push(`therapist,therapist${i},Therapist ${i},${100 + i},${password}`);
    for (let i = 1; i <= cashiers; ++i) people.push(`cashier,c${i},Cashier ${i},C${i},${password}`);
    const list = join(this.folder, 'people.csv');
    await writeFile(list, people.join('\n'));
    for (const words of [['house', 'import', plan], ['staff', 'import', list]]) {
      const { code, errors } = await runToEnd([...words, ...this.kind], { cwd: this.folder, patience: 60_000 });
      if (code !== 0) throw new Error(errors);
    }
  }

  /** Starts it on what is in its folder; how many milliseconds it took until it answered. */
  async launch() {
    const begin = performance.now();
    this.process = startProgram('atrium',
      ['--headless', ...this.kind, '--port', this.port, '--ping-interval', 1000, ...roomy, ...this.args],
      { cwd: this.folder });
    await eventually('the server answers', () => this.isServing(), 20_000);
    return performance.now() - begin;
  }

  /** Ends it as a power switch does. */
  async kill() {
    const ended = once(this.process, 'close');
    this.process.kill('SIGKILL');
    await ended;
  }

  /** Asks it to end, and waits until it has. */
  async end() {
    const ended = once(this.process, 'close');
    this.process.kill('SIGTERM');
    await ended;
    if (this.process.exitCode !== 0) throw new Error(`it ended with ${this.process.exitCode}: ${this.process.errors}`);
  }

  /** `{code, output, errors}` of a command about its data, such as `--verify`. */
  command(...args) {
    return runToEnd([...this.kind, ...args], { cwd: this.folder });
  }
}
