import type { PGlite } from '@electric-sql/pglite';

/** One client of the single PostgreSQL session. */
export interface Speaker {
  answer(bytes: Uint8Array): void;
  batches: Batch[];
}

/** Messages that belong together: up to a Sync, a simple query, or a Flush. */
export interface Batch {
  bytes: Uint8Array;
  /** Whether PostgreSQL closes its answer with ReadyForQuery. */
  isAnsweredReady: boolean;
}

const ROLLBACK = Buffer.from('Q\0\0\0\x0drollback\0', 'latin1');
const SYNC = Buffer.from('S\0\0\0\x04', 'latin1');
const READY_AND_IDLE = Buffer.from('Z\0\0\0\x05I', 'latin1');

/**
 * One client speaks at a time, from its first message until PostgreSQL says that it is ready and in no transaction.
 * So neither transactions nor the messages of two statements mix, however their bytes arrive.
 */
export class Turns {
  readonly #database: PGlite;
  #holder: Speaker | undefined;
  #waiting: Speaker[] = [];
  #isRunning = false;

  constructor(database: PGlite) {
    this.#database = database;
  }

  ask(speaker: Speaker, batch: Batch): void {
    speaker.batches.push(batch);
    if (this.#holder !== speaker && !this.#waiting.includes(speaker)) this.#waiting.push(speaker);
    void this.#run();
  }

  /** A client that is gone: what it had not committed is rolled back. */
  async leave(speaker: Speaker): Promise<void> {
    speaker.batches = [];
    this.#waiting = this.#waiting.filter((other) => other !== speaker);
    if (this.#holder !== speaker) return;
    // Inside a failed sequence everything up to the Sync is skipped, so the rollback is said before and after it.
    speaker.answer = () => {};
    speaker.batches = [{ bytes: Buffer.concat([ROLLBACK, SYNC, ROLLBACK]), isAnsweredReady: true }];
    await this.#run();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (true) {
      this.#holder ??= this.#waiting.shift();
      const speaker = this.#holder;
      const batch = speaker?.batches.shift();
      if (!speaker || !batch) break;
      const isFree = await this.#speak(speaker, batch);
      if (!isFree) continue;
      this.#holder = undefined;
      if (speaker.batches.length > 0) this.#waiting.push(speaker);
    }
    this.#isRunning = false;
  }

  async #speak(speaker: Speaker, { bytes, isAnsweredReady }: Batch): Promise<boolean> {
    let end = Buffer.alloc(0);
    const onRawData = (part: Uint8Array): void => {
      // The part lies in the memory of the database and is overwritten by the next one.
      const copy = Buffer.from(part);
      end = (copy.length >= READY_AND_IDLE.length ? copy : Buffer.concat([end, copy])).subarray(-READY_AND_IDLE.length);
      speaker.answer(copy);
    };
    await this.#database.execProtocolRawStream(bytes, { onRawData });
    return isAnsweredReady && end.equals(READY_AND_IDLE);
  }
}
