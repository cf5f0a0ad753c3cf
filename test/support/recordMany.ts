// Run by test/recorder/processes.test.ts, several at a time: records answers into a store that others write to as well.
import { concat, of } from 'rxjs';
import { record } from '../../operators/record.ts';
import { bytes, end, head } from '../../src/core/frame.ts';
import { fileStore } from '../../recorder/fileStore/index.ts';
import { sqliteStore } from '../../recorder/sqliteStore/index.ts';

const [, , kind, place = '', session = '', count = '0'] = process.argv;
const store = kind === 'sqlite' ? sqliteStore(place) : fileStore(place);
const now = (): number => performance.timeOrigin + performance.now();
const chunk = (number: number): ReturnType<typeof bytes> =>
  bytes(now(), new TextEncoder().encode(`data: ${session} ${String(number)}\n\n`));

for (let number = 0; number < Number(count); number += 1) {
  concat(of(head(now(), 200, {}), chunk(number), end(now(), 'complete')))
    .pipe(
      record(store, {
        session,
        flushMs: 0,
        onDiagnostic: (diagnostic) => {
          process.stderr.write(`${JSON.stringify(diagnostic)}\n`);
        },
      }),
    )
    .subscribe({
      error: (error: unknown) => {
        throw error;
      },
    });
}
