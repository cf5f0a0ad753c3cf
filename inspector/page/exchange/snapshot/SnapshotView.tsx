import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { asyncScheduler, throttleTime } from 'rxjs';
import { isJsonObject } from '../../../../src/json/json.ts';
import { duration } from '../../format.ts';
import { useObservable } from '../../useObservable.ts';
import type { ViewProps } from '../viewProps.ts';
import { Tree, type Opened } from './Tree.tsx';

/** The response as it was at the moment, and what just changed in it. */
export const SnapshotView = ({ trace, cursor }: ViewProps): JSX.Element => {
  useObservable(useMoments(cursor, trace), cursor.moment);
  const [opened, setOpened] = useState<Opened>(() => new Map());
  const { position } = cursor;
  const isEnd = cursor.moment.position === null || position >= trace.items.length;
  const now = trace.snapshotAt(position);
  const before = now === null ? null : trace.snapshotAt(now.item);
  const final = isEnd && trace.final !== null ? withoutMeta(trace.final.response) : null;
  if (now === null && final === null) return <p class="empty">There is no snapshot before the first event.</p>;
  const isFinal = final !== null;
  return (
    <div class="snapshot">
      <p class="quiet-text">
        {isFinal
          ? `The final response, ${trace.final?.outcome ?? ''}.`
          : `After event ${String((now?.item ?? 0) + 1)}, at ${duration(trace.times[now?.item ?? 0] ?? 0)}. What just changed is marked.`}
      </p>
      <Tree
        name={null}
        path=""
        value={isFinal ? final : now?.response}
        before={isFinal ? final : before?.response}
        depth={0}
        opened={opened}
        onOpen={(path, isOpen) => {
          setOpened((held) => new Map(held).set(path, isOpen));
        }}
      />
    </div>
  );
};

/** The library's own information is in other views. */
const withoutMeta = (response: unknown): unknown => {
  if (!isJsonObject(response)) return response;
  const { meta, ...rest } = response;
  return rest;
};

/** A snapshot of a long answer is a long text, which is put together anew. So it is read at most eight times in a second. */
const useMoments = (cursor: ViewProps['cursor'], trace: ViewProps['trace']): ViewProps['cursor']['moment$'] => {
  const isLong = trace.bytes > 2_000_000;
  return useMemo(
    () =>
      isLong
        ? cursor.moment$.pipe(throttleTime(125, asyncScheduler, { leading: true, trailing: true }))
        : cursor.moment$,
    [cursor, isLong],
  );
};
