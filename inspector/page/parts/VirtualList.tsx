import type { ComponentChildren, JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface VirtualListProps {
  readonly count: number;
  readonly rowHeight: number;
  readonly label: string;
  readonly class?: string;
  readonly role?: 'rowgroup' | 'listbox' | 'list';
  /** The row that must be visible; null if there is none. */
  readonly active: number | null;
  /** Whether the active row is moved to the middle when it was not visible. */
  readonly isCentred?: boolean;
  /** The id of the active row, for a list that takes the keyboard itself; undefined if what is around it does. */
  readonly activeId?: string | undefined;
  readonly render: (index: number) => ComponentChildren;
  readonly onRange?: (from: number, to: number) => void;
  readonly onKeyDown?: (event: TargetedKeyboardEvent<HTMLDivElement>) => void;
}

/** A list of any length, of which only the visible rows exist. */
export const VirtualList = (props: VirtualListProps): JSX.Element => {
  const { count, rowHeight, active, onRange, isCentred = false } = props;
  const ref = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });

  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const measure = (): void => {
      setView((before) =>
        before.top === element.scrollTop && before.height === element.clientHeight
          ? before
          : { top: element.scrollTop, height: element.clientHeight },
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null || active === null) return;
    const top = active * rowHeight;
    const { scrollTop, clientHeight } = element;
    const isAbove = top < scrollTop;
    if (!isAbove && top + rowHeight <= scrollTop + clientHeight) return;
    const nearest = isAbove ? top : top + rowHeight - clientHeight;
    element.scrollTop = isCentred ? top - clientHeight * 0.4 : nearest;
  }, [active, rowHeight, isCentred]);

  const from = Math.max(0, Math.min(count, Math.floor(view.top / rowHeight) - overscan));
  const to = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + overscan);
  useEffect(() => {
    onRange?.(from, to);
  }, [from, to, onRange]);

  return (
    <div
      ref={ref}
      class={`virtual ${props.class ?? ''}`}
      role={props.role ?? 'rowgroup'}
      aria-label={props.label}
      tabIndex={props.onKeyDown === undefined ? -1 : 0}
      aria-activedescendant={props.activeId}
      onKeyDown={props.onKeyDown}
    >
      <div class="virtual-space" style={{ height: `${String(count * rowHeight)}px` }} role="presentation">
        <div
          class="virtual-rows"
          style={{ transform: `translateY(${String(from * rowHeight)}px)` }}
          role="presentation"
        >
          {Array.from({ length: Math.max(0, to - from) }, (_, index) => props.render(from + index))}
        </div>
      </div>
    </div>
  );
};

/** How many rows exist before and after the visible ones. */
const overscan = 8;
