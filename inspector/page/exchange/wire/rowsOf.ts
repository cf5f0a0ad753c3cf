import type { Remark } from '../../../trace/items.ts';
import type { Trace } from '../../../trace/trace.ts';

/** A line of the wire: where a chunk begins, an item, or a remark about the item before it. */
export type WireRow =
  | { readonly _tag: 'Chunk'; readonly frame: number }
  | { readonly _tag: 'Item'; readonly item: number }
  | { readonly _tag: 'Remark'; readonly remark: Remark };

/** The lines of the wire, in order. Takes linear time. */
export const wireRowsOf = (trace: Trace): readonly WireRow[] => {
  const { items, frames } = trace;
  const remarks = [...trace.remarks].sort((a, b) => a.item - b.item);
  const rows: WireRow[] = [];
  let remark = 0;
  let frame = 0;
  const takeRemarks = (item: number): void => {
    for (let next = remarks[remark]; next !== undefined && next.item <= item; next = remarks[remark]) {
      rows.push({ _tag: 'Remark', remark: next });
      remark += 1;
    }
  };
  const takeChunks = (to: number): void => {
    for (; frame <= to && frame < frames.length; frame += 1) rows.push({ _tag: 'Chunk', frame });
  };
  takeRemarks(-1);
  for (const [index, item] of items.entries()) {
    takeChunks(item.frame);
    rows.push({ _tag: 'Item', item: index });
    takeRemarks(index);
  }
  takeChunks(frames.length);
  takeRemarks(Infinity);
  return rows;
};

/** The last row of the items before a position: the last of the rows that had arrived. */
export const rowAtItem = (rows: readonly WireRow[], item: number): number => {
  let low = 0;
  let high = rows.length;
  // rows are in the order of their items; chunks and remarks are between them
  while (low < high) {
    const middle = (low + high) >> 1;
    if (itemAround(rows, middle) <= item) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= 0; index -= 1) {
    const row = rows[index];
    if (row?._tag === 'Item') return index;
  }
  return 0;
};

/** The item of a row, or of the next row that has one. */
const itemAround = (rows: readonly WireRow[], from: number): number => {
  for (let index = from; index < rows.length; index += 1) {
    const row = rows[index];
    if (row?._tag === 'Item') return row.item;
  }
  return Infinity;
};
