import { kindOf, type BodyKind } from './bodyKind.ts';
import { HeldBytes } from './heldBytes.ts';

/** The beginning of a body, until its kind is known. It also holds the bytes of a body that may be binary. */
export class Beginning {
  // what came after white space, while it is too short to show the kind
  #start = '';
  #bytes: HeldBytes | null = new HeldBytes();

  /** Whether there is text that is too short to show the kind of the body. */
  get isShort(): boolean {
    return this.#start !== '';
  }

  add(piece: Uint8Array): void {
    this.#bytes?.add(piece);
  }

  /** Returns the kind of the body after more of its text. */
  kindAfter(text: string, contentType: string | null): BodyKind {
    const start = this.#start + text;
    const kind = kindOf(start, contentType);
    this.#start = kind === 'unknown' ? start.trimStart() : '';
    if (kind !== 'unknown' && kind !== 'binary') this.#bytes = null;
    return kind;
  }

  /** Returns the bytes of a binary body and forgets them. */
  take(): Uint8Array {
    return this.#bytes?.take() ?? new Uint8Array();
  }
}
