import {
  animationFrames,
  animationFrameScheduler,
  auditTime,
  BehaviorSubject,
  combineLatest,
  distinctUntilChanged,
  EMPTY,
  map,
  of,
  switchMap,
  takeWhile,
  type Observable,
  type Subscription,
} from 'rxjs';
import type { Trace } from '../trace/trace.ts';
import type { Axis } from './route.ts';

/** The moment that every view of an exchange shows. */
export interface Moment {
  /** How many items are shown; null means all, also those that are still to come. */
  readonly position: number | null;
  /** The place on the axis, which is between two items while it plays. */
  readonly place: number;
}

/** The speeds of playing; 0 means at once. */
export const speeds = [1, 4, 0] as const;

/** The cursor that all views share. A class, because it owns the playing. */
export class Cursor {
  readonly moment$: Observable<Moment>;
  readonly isPlaying$: Observable<boolean>;
  readonly #moment$: BehaviorSubject<Moment>;
  readonly #isPlaying$ = new BehaviorSubject(false);
  readonly #speed$ = new BehaviorSubject<number>(1);
  #trace: Trace | null = null;
  #axis: Axis = 'time';
  readonly #playing: Subscription;

  constructor(position: number | null) {
    this.#moment$ = new BehaviorSubject<Moment>({ position, place: 0 });
    // a pointer moves more often than a screen is drawn
    this.moment$ = this.#moment$.pipe(auditTime(0, animationFrameScheduler));
    this.isPlaying$ = this.#isPlaying$.asObservable();
    this.#playing = combineLatest([this.#isPlaying$, this.#speed$.pipe(distinctUntilChanged())])
      .pipe(switchMap(([isPlaying, speed]) => (isPlaying ? this.#steps(speed) : EMPTY)))
      .subscribe({
        next: (place) => {
          if (place < this.length) this.moveTo(place);
          else this.toEnd();
        },
        error: reportError,
      });
  }

  /** Tells the cursor what it moves in. */
  follow(trace: Trace, axis: Axis): void {
    const isNew = this.#trace !== trace || this.#axis !== axis;
    this.#trace = trace;
    this.#axis = axis;
    const { position } = this.#moment$.value;
    if (isNew && position !== null) this.#moment$.next({ position, place: this.#placeOf(position) });
  }

  /** The moment now. */
  get moment(): Moment {
    return this.#moment$.value;
  }

  get isPlaying(): boolean {
    return this.#isPlaying$.value;
  }

  get speed(): number {
    return this.#speed$.value;
  }

  setSpeed(speed: number): void {
    this.#speed$.next(speed);
  }

  /** The length of the axis: milliseconds, or items. */
  get length(): number {
    const trace = this.#trace;
    if (trace === null) return 0;
    return this.#axis === 'time' ? trace.durationMs : trace.items.length;
  }

  /** The place on the axis now. */
  get place(): number {
    const { position, place } = this.#moment$.value;
    return position === null ? this.length : place;
  }

  get position(): number {
    return this.#moment$.value.position ?? this.#trace?.items.length ?? 0;
  }

  moveTo(place: number): void {
    const trace = this.#trace;
    if (trace === null) return;
    const inside = Math.max(0, Math.min(place, this.length));
    const position = this.#axis === 'time' ? trace.positionAt(inside) : Math.floor(inside);
    this.#moment$.next({ position, place: inside });
  }

  /** Shows the first `position` items. */
  showItems(position: number): void {
    const inside = Math.max(0, Math.min(position, this.#trace?.items.length ?? position));
    this.#moment$.next({ position: inside, place: this.#placeOf(inside) });
  }

  step(by: number): void {
    this.pause();
    this.showItems(this.position + by);
  }

  /** Shows everything, also what is still to come. */
  toEnd(): void {
    this.pause();
    this.#moment$.next({ position: null, place: this.length });
  }

  play(): void {
    if (this.#speed$.value === 0) {
      this.toEnd();
      return;
    }
    if (this.place >= this.length) this.moveTo(0);
    this.#isPlaying$.next(true);
  }

  pause(): void {
    if (this.#isPlaying$.value) this.#isPlaying$.next(false);
  }

  close(): void {
    this.#playing.unsubscribe();
  }

  #placeOf(position: number): number {
    const trace = this.#trace;
    if (trace === null) return 0;
    return this.#axis === 'event' ? position : position === 0 ? 0 : (trace.times[position - 1] ?? trace.durationMs);
  }

  /** The places while it plays. An axis of events has no time: it plays twenty of them in a second. */
  #steps(speed: number): Observable<number> {
    if (speed === 0) return of(this.length);
    const perMs = this.#axis === 'time' ? speed : (speed * 20) / 1000;
    const from = this.place;
    return animationFrames().pipe(
      map(({ elapsed }) => from + elapsed * perMs),
      takeWhile((place) => place < this.length, true),
    );
  }
}
