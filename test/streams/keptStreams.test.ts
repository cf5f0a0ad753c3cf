import { afterEach, describe, expect, it } from '@jest/globals';
import { lastValueFrom, toArray } from 'rxjs';
import { fromBytes } from '../../streams/fromBytes.ts';

const original = globalThis.ReadableStream;

const streamOf = (text: string): ReadableStream<Uint8Array> =>
  new original({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });

const tagsOf = async (text: string): Promise<readonly string[]> =>
  (await lastValueFrom(fromBytes(streamOf(text)).pipe(toArray()))).map(({ _tag }) => _tag);

// one test, because the streams are kept once in a process
describe('the web streams that are kept open', () => {
  afterEach(() => {
    globalThis.ReadableStream = original;
  });

  it('are made when a second stream is read, one of each kind, and one that cannot be made harms nobody', async () => {
    const made: unknown[] = [];
    globalThis.ReadableStream = new Proxy(original, {
      construct: (target, [source]: [UnderlyingDefaultSource<Uint8Array>]) => {
        made.push(source.type);
        // as in a browser that has no streams of bytes
        if (made.length === 2) throw new TypeError('streams of this type are not supported');
        return new target(source);
      },
    });
    expect(await tagsOf('a')).toEqual(['Bytes', 'End']);
    expect(made).toEqual([]);
    expect(await tagsOf('b')).toEqual(['Bytes', 'End']);
    expect(made).toEqual([undefined, 'bytes']);
    expect(await tagsOf('c')).toEqual(['Bytes', 'End']);
    expect(made).toHaveLength(2);
  });
});
