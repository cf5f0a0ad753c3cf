import type { Delta, TokenLogprob } from '../../src/core/delta.ts';

export type PartKind = 'text' | 'reasoning' | 'refusal' | 'tool' | 'transcript' | 'image' | 'audio';

/** A part of an answer that grows by itself: a text, the reasoning, the arguments of one tool call. */
export interface Part {
  readonly id: string;
  readonly kind: PartKind;
  readonly index: number;
  readonly part: number;
  /** The name of a tool, or of an agent; null if there is none. */
  name: string | null;
  readonly agent: string | null;
  /** The text so far; base64 of images and sound. */
  text: string;
  /** For each piece, the number of the item that it arrived in, and where the text ended after it. */
  readonly items: number[];
  readonly ends: number[];
  readonly tokens: TokenLogprob[];
  /** For each token, the number of the item that it arrived in. */
  readonly tokenItems: number[];
  /** The item that completed a tool call; null while it is open, and for other parts. */
  completeAt: number | null;
}

/** The parts of an answer in the order in which they began. Adding a delta takes the time of the delta. */
export class Parts {
  readonly list: Part[] = [];
  readonly #byId = new Map<string, Part>();

  /** Adds a delta that arrived in the item with this number. */
  add(delta: Delta, item: number): void {
    switch (delta._tag) {
      case 'Text':
        extend(this.#part('text', delta), delta.text, item);
        return;
      case 'Reasoning':
        extend(this.#part('reasoning', delta, delta.summary ? 'summary' : ''), delta.text, item);
        return;
      case 'Refusal':
        extend(this.#part('refusal', delta), delta.text, item);
        return;
      case 'Transcript':
        extend(this.#part('transcript', delta), delta.text, item);
        return;
      case 'Audio':
        extend(this.#part('audio', delta), delta.base64, item);
        return;
      case 'Image':
        replace(this.#part('image', delta), delta.base64, item);
        return;
      case 'ToolCall': {
        const part = this.#part('tool', delta, String(delta.call));
        part.name ??= delta.name ?? (delta.type === 'function' ? null : delta.type);
        extend(part, delta.fragment, item);
        return;
      }
      case 'ToolCallEnd': {
        const part = this.#part('tool', delta, String(delta.call));
        part.name ??= delta.name ?? delta.type;
        part.completeAt ??= item;
        if (part.text === '') extend(part, delta.arguments, item);
        return;
      }
      case 'Logprobs': {
        const part = this.#part(delta.of, delta);
        for (const token of delta.tokens) {
          part.tokens.push(token);
          part.tokenItems.push(item);
        }
        return;
      }
      case 'FinishReason':
      case 'Annotation':
      case 'Usage':
        return;
    }
  }

  #part(
    kind: PartKind,
    { index, part, agent = null }: { readonly index: number; readonly part: number; readonly agent?: string | null },
    more = '',
  ): Part {
    const id = `${kind}-${String(index)}-${String(part)}${more === '' ? '' : `-${more}`}`;
    const held = this.#byId.get(id);
    if (held !== undefined) return held;
    const name = more === 'summary' ? 'summary' : null;
    const made: Part = {
      id,
      kind,
      index,
      part,
      name,
      agent,
      text: '',
      items: [],
      ends: [],
      tokens: [],
      tokenItems: [],
      completeAt: null,
    };
    this.#byId.set(id, made);
    this.list.push(made);
    return made;
  }
}

const extend = (part: Part, text: string, item: number): void => {
  if (text === '') return;
  part.text += text;
  part.items.push(item);
  part.ends.push(part.text.length);
};

/** A preview of an image replaces the one before it. */
const replace = (part: Part, text: string, item: number): void => {
  part.text = text;
  part.items.push(item);
  part.ends.push(text.length);
};
