import { filter, lastValueFrom, tap, type Observable, type OperatorFunction } from 'rxjs';
import { sse } from '../operators/sse.ts';
import type { Frame } from '../src/core/frame.ts';
import type { FinalItem } from '../src/core/response.ts';
import type { SseItem } from '../src/core/received.ts';
import { isRich, type Io } from './io.ts';
import type { WatchItem } from './readers.ts';
import { paintFor } from './render/paint.ts';
import { createScreen } from './render/screen.ts';

/** Shows a response as it arrives. Resolves with its final, however the response ended. */
export const show = (
  frames$: Observable<Frame>,
  watch: OperatorFunction<SseItem, WatchItem>,
  io: Io,
): Promise<FinalItem<object>> => {
  const rich = isRich(io.out, io.env);
  const screen = createScreen({ live: rich, paint: paintFor(rich), columns: io.out.columns, reasoning: io.out.isTTY });
  return lastValueFrom(
    frames$.pipe(
      sse(),
      watch,
      tap((item) => {
        const text = screen.take(item);
        if (text !== '') io.out.write(text);
      }),
      filter((item) => item._tag === 'Final'),
    ),
  );
};
