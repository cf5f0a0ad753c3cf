/** Lines that came with a notice. */
interface Sent {
  /** The identity of the recording. */
  readonly id: string;
  /** The offset of the first line. */
  readonly at: number;
  readonly lines: readonly string[];
  /** True if the last line is the end. */
  readonly ended: boolean;
}

/** What the server has sent of one recording together with its notices, so that a reader need not ask for it. */
export interface Inbox {
  readonly add: (message: string) => void;
  /** Takes the lines from an offset on, and forgets older ones. Null if they were not sent. */
  readonly take: (id: string, at: number) => Pick<Sent, 'lines' | 'ended'> | null;
  /** After this, nothing is known: messages may have been missed. */
  readonly clear: () => void;
}

export const createInbox = (): Inbox => {
  let sent: Sent[] = [];
  let size = 0;
  const clear = (): void => {
    sent = [];
    size = 0;
  };
  return {
    clear,
    add: (message) => {
      const first = message.indexOf('\n');
      const [, id, at, ended] = /^(.*) (\d+) ([01])$/.exec(message.slice(0, Math.max(0, first))) ?? [];
      if (id === undefined) return;
      size += message.length;
      if (size > mostSize) clear();
      sent.push({ id, at: Number(at), lines: message.slice(first + 1, -1).split('\n'), ended: ended === '1' });
    },
    take: (id, at) => {
      const from = sent.findIndex((part) => part.id === id && part.at === at);
      if (from < 0) return null;
      const lines: string[] = [];
      let ended = false;
      for (const part of sent.slice(from)) {
        if (part.id !== id || part.at !== at + lines.length) break;
        for (const line of part.lines) lines.push(line);
        ended = part.ended;
      }
      clear();
      return { lines, ended };
    },
  };
};

/** Readers are that far behind only if something else keeps the process busy. They then ask the server. */
const mostSize = 256 * 1024;
