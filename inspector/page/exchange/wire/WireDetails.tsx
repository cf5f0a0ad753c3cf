import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { parseJson } from '../../../../src/json/parse.ts';
import type { Trace } from '../../../trace/trace.ts';
import { counted, duration, size } from '../../format.ts';
import { sentenceOf } from '../remarks.ts';
import { Tree, type Opened } from '../snapshot/Tree.tsx';
import type { WireRow } from './rowsOf.ts';

interface Props {
  readonly trace: Trace;
  readonly row: WireRow | undefined;
}

/** The chosen line of the wire: raw, and decoded. */
export const WireDetails = ({ trace, row }: Props): JSX.Element | null => {
  if (row === undefined) return null;
  switch (row._tag) {
    case 'Remark':
      return <p class="wire-details">{sentenceOf(row.remark)}</p>;
    case 'Chunk':
      return <ChunkDetails trace={trace} frame={row.frame} />;
    case 'Item':
      return <ItemDetails trace={trace} index={row.item} />;
  }
};

const ItemDetails = ({ trace, index }: { readonly trace: Trace; readonly index: number }): JSX.Element | null => {
  const [isRaw, setRaw] = useState(false);
  const [opened, setOpened] = useState<Opened>(() => new Map());
  const item = trace.items[index];
  if (item === undefined) return null;
  const json = item.data.length > longest ? undefined : parseJson(item.data, 512);
  const raw = item.data.slice(0, longest);
  return (
    <div class="wire-details">
      <p class="wire-details-head">
        {item.number === null ? item.name : `Event ${String(item.number)}`}
        <span class="quiet-text">
          {item.name === '' || item.number === null ? '' : `${item.name} · `}
          {duration(item.at)} · {counted(item.data.length, 'character')}
        </span>
        <span class="switch" role="group" aria-label="Form">
          <button
            type="button"
            class="button small"
            aria-pressed={!isRaw}
            onClick={() => {
              setRaw(false);
            }}
          >
            Decoded
          </button>
          <button
            type="button"
            class="button small"
            aria-pressed={isRaw}
            onClick={() => {
              setRaw(true);
            }}
          >
            Raw
          </button>
        </span>
      </p>
      <div class="wire-details-body" tabIndex={0} role="group" aria-label="The event">
        {isRaw || json === undefined ? (
          <pre>{raw + (raw.length < item.data.length ? '…' : '')}</pre>
        ) : (
          <Tree
            name={null}
            path=""
            value={json}
            before={json}
            depth={0}
            opened={opened}
            onOpen={(path, isOpen) => {
              setOpened((held) => new Map(held).set(path, isOpen));
            }}
          />
        )}
      </div>
    </div>
  );
};

/** A longer text is not shown as a whole. */
const longest = 200_000;

const ChunkDetails = ({ trace, frame }: { readonly trace: Trace; readonly frame: number }): JSX.Element | null => {
  const chunk = trace.frames[frame];
  if (chunk === undefined) return null;
  const at = trace.frameTimes[frame] ?? 0;
  return (
    <div class="wire-details">
      <p class="wire-details-head">
        {chunk._tag === 'End' ? 'The end' : `Chunk ${String(frame + 1)}`}
        <span class="quiet-text">
          {duration(at)}
          {chunk._tag === 'Bytes' ? ` · ${size(chunk.bytes.length)}` : ` · ${chunk.reason}`}
        </span>
      </p>
      {chunk._tag === 'Bytes' && (
        <div class="wire-details-body" tabIndex={0} role="group" aria-label="The chunk">
          <pre>{new TextDecoder().decode(chunk.bytes.subarray(0, longest))}</pre>
        </div>
      )}
    </div>
  );
};
