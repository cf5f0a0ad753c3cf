import { bytesOf } from '../json/weigh.ts';

/** This many pieces are joined, so that a server that sends single bytes does not cost an array member for each. */
const MANY = 1024;

/** Text that arrives in pieces and is held until it is complete. Takes time proportional to the pieces. */
export class HeldText {
  #joined: string[] = [];
  #pieces: string[] = [];
  #length = 0;
  #isWide = false;

  /** What the text costs, like `bytesOf`. */
  get bytes(): number {
    return this.#isWide ? 2 * this.#length : this.#length;
  }

  add(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    this.#isWide ||= bytesOf(piece) > piece.length;
    if (this.#pieces.length < MANY) return;
    this.#joined.push(this.#pieces.join(''));
    this.#pieces = [];
  }

  /** Returns the text, with a last piece that is not held, and forgets it. */
  take(last = ''): string {
    if (last !== '') this.#pieces.push(last);
    const pieces = this.#joined.length === 0 ? this.#pieces : [...this.#joined, ...this.#pieces];
    this.#joined = [];
    this.#pieces = [];
    this.#length = 0;
    this.#isWide = false;
    // joining copies the text, also if there is only one piece
    const [first = ''] = pieces;
    return pieces.length > 1 ? pieces.join('') : first;
  }
}
