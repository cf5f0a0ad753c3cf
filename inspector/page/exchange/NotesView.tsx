import type { JSX } from 'preact';
import { duration } from '../format.ts';
import type { ViewProps } from './viewProps.ts';
import { sentenceOf } from './remarks.ts';

/** Everything that differs from the documentation, and every error, with the place that it refers to. */
export const NotesView = ({ trace, cursor, onRoute }: ViewProps): JSX.Element => {
  const { remarks, final } = trace;
  const error = final?.error ?? null;
  return (
    <div class="notes">
      {error !== null && (
        <p class="note note-error">
          <strong>The response ended with an error.</strong> {error._tag}: {error.message}
        </p>
      )}
      {remarks.length === 0 && error === null && <p class="empty">Everything was as the documentation says.</p>}
      <ul>
        {remarks.slice(0, 500).map((remark, index) => (
          <li key={index} class={`note ${remark.error === null ? '' : 'note-error'}`}>
            <button
              type="button"
              class="quiet"
              onClick={() => {
                cursor.pause();
                cursor.showItems(remark.item + 1);
                onRoute({ tab: 'wire' });
              }}
            >
              {remark.item < 0
                ? 'before the first event'
                : `event ${String(remark.item + 1)}, ${duration(trace.times[remark.item] ?? 0)}`}
            </button>
            <span>{sentenceOf(remark)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};
