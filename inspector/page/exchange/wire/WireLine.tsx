import type { JSX } from 'preact';
import type { Trace } from '../../../trace/trace.ts';
import { duration, size, visible } from '../../format.ts';
import { sentenceOf } from '../remarks.ts';
import { kindNames } from '../timeline/kinds.ts';
import type { WireRow } from './rowsOf.ts';

interface Props {
  readonly index: number;
  readonly row: WireRow | undefined;
  readonly trace: Trace;
  readonly isActive: boolean;
  /** Whether it had not arrived at the moment. */
  readonly isLater: boolean;
  readonly isFound: boolean;
  readonly onChoose: (index: number) => void;
}

/** One line of the wire. */
export const WireLine = ({ index, row, trace, isActive, isLater, isFound, onChoose }: Props): JSX.Element | null => {
  if (row === undefined) return null;
  const classes = [
    'wire-line',
    `wire-${row._tag.toLowerCase()}`,
    isActive ? 'wire-active' : '',
    isLater ? 'wire-later' : '',
    isFound ? 'wire-found' : '',
  ];
  return (
    <div
      id={`wire-${String(index)}`}
      role="option"
      aria-selected={isActive}
      class={classes.filter((name) => name !== '').join(' ')}
      onClick={() => {
        onChoose(index);
      }}
    >
      <Content row={row} trace={trace} />
    </div>
  );
};

const Content = ({ row, trace }: { readonly row: WireRow; readonly trace: Trace }): JSX.Element => {
  switch (row._tag) {
    case 'Chunk': {
      const frame = trace.frames[row.frame];
      const at = trace.frameTimes[row.frame] ?? 0;
      const before = row.frame === 0 ? (trace.headMs ?? 0) : (trace.frameTimes[row.frame - 1] ?? 0);
      return (
        <>
          <span class="wire-time">{duration(at)}</span>
          <span class="wire-what">
            {frame?._tag === 'End'
              ? `end: ${frame.reason}${frame.code === undefined ? '' : ` (${frame.code})`}`
              : `chunk ${String(row.frame + 1)}, ${size(frame?.bytes.length ?? 0)}`}
          </span>
          <span class="wire-data">{at - before >= 1 ? `+${duration(at - before)}` : ''}</span>
        </>
      );
    }
    case 'Item': {
      const item = trace.items[row.item];
      if (item === undefined) return <span />;
      return (
        <>
          <span class="wire-time">{item.number ?? ''}</span>
          <span class="wire-what" title={kindNames[item.kind]}>
            <span class={`mark mark-${item.kind}`} aria-hidden="true" />
            {item.name === '' ? kindNames[item.kind] : item.name}
          </span>
          <span class="wire-data">{visible(item.data.slice(0, 300))}</span>
        </>
      );
    }
    case 'Remark':
      return (
        <>
          <span class="wire-time">{row.remark.error === null ? 'note' : 'error'}</span>
          <span class="wire-remark">{sentenceOf(row.remark)}</span>
        </>
      );
  }
};
