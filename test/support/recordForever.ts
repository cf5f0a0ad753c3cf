// Run by test/recorder/kill.test.ts in another process, which it kills. Records one complete response, and one that
// never ends.
import { concat, interval, map, NEVER, of } from 'rxjs';
import { record } from '../../operators/record.ts';
import { bytes, end, head } from '../../src/core/frame.ts';
import { fileStore } from '../../recorder/fileStore/index.ts';
import { sqliteStore } from '../../recorder/sqliteStore/index.ts';

const [, , kind, place = ''] = process.argv;
const store = kind === 'sqlite' ? sqliteStore(place) : fileStore(place);
const chunk = (text: string): ReturnType<typeof bytes> =>
  bytes(performance.timeOrigin + performance.now(), new TextEncoder().encode(text));
const now = (): number => performance.timeOrigin + performance.now();

concat(of(head(now(), 200, {}), chunk('whole\n'), end(now(), 'complete')), NEVER)
  .pipe(record(store, { session: 'finished' }))
  .subscribe({
    error: (error: unknown) => {
      throw error;
    },
  });

concat(of(head(now(), 200, {})), interval(3).pipe(map((number) => chunk(`data: ${String(number)}\n\n`))))
  .pipe(record(store, { session: 'unfinished', flushMs: 0 }))
  .subscribe({
    error: (error: unknown) => {
      throw error;
    },
  });
