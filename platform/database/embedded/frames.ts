/** Cuts what a PostgreSQL client sends into messages. A message without a type byte opens the conversation. */
export interface Frame {
  /** '' for an opening message */
  type: string;
  bytes: Buffer;
}

const LENGTH = 4;

export class FrameCutter {
  #chunks: Buffer[] = [];
  #size = 0;
  #needed = 1 + LENGTH;
  #hasOpened = false;

  /** After the opening message every message has a type byte. */
  open(): void {
    this.#hasOpened = true;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  next(): Frame | undefined {
    // Large parameters arrive in many chunks; they are joined once, when the message is whole.
    if (this.#size < this.#needed) return undefined;
    const all = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    const typeLength = this.#hasOpened ? 1 : 0;
    const length = typeLength + Math.max(all.readUInt32BE(typeLength), LENGTH);
    this.#chunks = [all];
    if (all.length < length) {
      this.#needed = length;
      return undefined;
    }
    const rest = all.subarray(length);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    this.#needed = 1 + LENGTH;
    return { type: this.#hasOpened ? String.fromCharCode(all[0]!) : '', bytes: all.subarray(0, length) };
  }
}
