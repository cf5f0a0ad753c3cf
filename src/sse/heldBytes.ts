import { joinBytes } from '../core/joinBytes.ts';

/** This many pieces are joined, so that a server that sends single bytes does not cost an array member for each. */
const MANY = 1024;

/** Bytes that arrive in pieces and are held until they are complete. Takes time proportional to the pieces. */
export class HeldBytes {
  #joined: Uint8Array[] = [];
  #pieces: Uint8Array[] = [];

  add(piece: Uint8Array): void {
    this.#pieces.push(piece);
    if (this.#pieces.length < MANY) return;
    this.#joined.push(joinBytes(this.#pieces));
    this.#pieces = [];
  }

  /** Returns the bytes and forgets them. */
  take(): Uint8Array {
    const bytes = joinBytes([...this.#joined, ...this.#pieces]);
    this.#joined = [];
    this.#pieces = [];
    return bytes;
  }
}
