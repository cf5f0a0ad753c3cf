import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { count, duration } from '../format.ts';
import { speeds } from '../cursor.ts';
import { Icon } from '../parts/icons.tsx';
import { useObservable } from '../useObservable.ts';
import type { ViewProps } from './viewProps.ts';

/** The scrubber: moves the cursor of all views, and plays the answer again. */
export const Transport = ({
  trace,
  cursor,
  axis,
  onRoute,
  isLive,
}: ViewProps & { readonly isLive: boolean }): JSX.Element => {
  useObservable(cursor.moment$, cursor.moment);
  const isPlaying = useObservable(cursor.isPlaying$, cursor.isPlaying);
  const [speed, setSpeed] = useState(cursor.speed);
  const { length, place, position } = cursor;
  const isAtEnd = cursor.moment.position === null;
  const events = `event ${count(position)} of ${count(trace.items.length)}`;
  const where = axis === 'time' ? `${duration(place)} of ${duration(length)}, ${events}` : events;
  return (
    <div class="transport" role="group" aria-label="Scrubber">
      <button
        type="button"
        class="button round primary"
        aria-label={isPlaying ? 'Pause' : 'Play'}
        onClick={() => {
          if (isPlaying) cursor.pause();
          else cursor.play();
        }}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </button>
      <Step
        label="To the beginning"
        icon="start"
        run={() => {
          cursor.pause();
          cursor.moveTo(0);
        }}
      />
      <Step
        label="One event back"
        icon="previous"
        run={() => {
          cursor.step(-1);
        }}
      />
      <Step
        label="One event on"
        icon="next"
        run={() => {
          cursor.step(1);
        }}
      />
      <Step
        label={isLive ? 'Follow the answer' : 'To the end'}
        icon="end"
        run={() => {
          cursor.toEnd();
        }}
      />
      <input
        class="scrubber"
        type="range"
        aria-label="Moment"
        aria-valuetext={where}
        min={0}
        max={Math.max(length, 1)}
        step={axis === 'event' ? 1 : 'any'}
        value={length === 0 ? 1 : place}
        style={{ '--share': `${String(length === 0 ? 100 : (place / length) * 100)}%` }}
        onInput={(event) => {
          cursor.pause();
          cursor.moveTo(Number(event.currentTarget.value));
        }}
        onKeyDown={(event) => {
          // a step of the keyboard is an event, also in a long recording
          const by =
            event.key === 'ArrowRight' || event.key === 'ArrowUp'
              ? 1
              : event.key === 'ArrowLeft' || event.key === 'ArrowDown'
                ? -1
                : 0;
          if (by === 0) return;
          event.preventDefault();
          cursor.step(by);
        }}
      />
      <span class={`where ${isAtEnd ? 'where-end' : ''}`}>{where}</span>
      <select
        aria-label="Speed"
        value={String(speed)}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          cursor.setSpeed(next);
          setSpeed(next);
        }}
      >
        {speeds.map((one) => (
          <option key={one} value={String(one)}>
            {one === 0 ? 'at once' : `${String(one)}×`}
          </option>
        ))}
      </select>
      <select
        aria-label="Axis"
        value={axis}
        onChange={(event) => {
          onRoute({ axis: event.currentTarget.value === 'event' ? 'event' : 'time' });
        }}
      >
        <option value="time">by time</option>
        <option value="event">by event</option>
      </select>
    </div>
  );
};

const Step = ({
  label,
  icon,
  run,
}: {
  readonly label: string;
  readonly icon: 'start' | 'previous' | 'next' | 'end';
  readonly run: () => void;
}): JSX.Element => (
  <button type="button" class="button round" aria-label={label} title={label} onClick={run}>
    <Icon name={icon} />
  </button>
);
