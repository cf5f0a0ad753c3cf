import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { count } from '../format.ts';
import { tabs, type Tab } from '../route.ts';
import type { ViewProps } from './viewProps.ts';
import { HeadView } from './request/HeadView.tsx';
import { RequestView } from './request/RequestView.tsx';
import { NotesView } from './NotesView.tsx';
import { SnapshotView } from './snapshot/SnapshotView.tsx';
import { WireView } from './wire/WireView.tsx';

const names: Readonly<Record<Tab, string>> = {
  snapshot: 'Snapshot',
  wire: 'Wire',
  request: 'Request',
  head: 'Head and usage',
  notes: 'Notes',
};

/** The views beside the text, of which one is visible. */
export const Tabs = (props: ViewProps): JSX.Element => {
  const { route, onRoute, trace } = props;
  const list = useRef<HTMLDivElement>(null);
  const move = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    const index = (tabs.indexOf(route.tab) + by + tabs.length) % tabs.length;
    const tab = tabs[index];
    if (tab === undefined) return;
    event.preventDefault();
    onRoute({ tab });
    list.current?.querySelectorAll('button')[index]?.focus();
  };
  return (
    <section class="panel tabs-panel" aria-label="Details">
      <div class="tabs" role="tablist" aria-label="Details" ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`tab-${tab}`}
            aria-selected={tab === route.tab}
            aria-controls="tab-panel"
            tabIndex={tab === route.tab ? 0 : -1}
            onClick={() => {
              onRoute({ tab });
            }}
          >
            {names[tab]}
            {tab === 'notes' && trace.remarks.length > 0 && (
              <span class="notes-count">{count(trace.remarks.length)}</span>
            )}
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby={`tab-${route.tab}`}>
        {route.tab === 'snapshot' && <SnapshotView {...props} />}
        {route.tab === 'wire' && <WireView {...props} />}
        {route.tab === 'request' && <RequestView {...props} />}
        {route.tab === 'head' && <HeadView {...props} />}
        {route.tab === 'notes' && <NotesView {...props} />}
      </div>
    </section>
  );
};
