import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Part } from '../../../trace/parts.ts';
import type { Trace } from '../../../trace/trace.ts';
import { delayShade, shadeOf, type Unit } from '../../../trace/units.ts';
import { memo } from '../../parts/memo.ts';
import type { Shading } from '../../route.ts';
import type { BlockRange } from './blocks.ts';
import { onNear } from './onNear.ts';

interface Props {
  readonly part: Part;
  readonly block: BlockRange;
  readonly text: string;
  /** How many characters of it are shown; the others are only hinted at. */
  readonly shown: number;
  readonly units: readonly Unit[];
  readonly trace: Trace;
  readonly shading: Shading;
  readonly usual: number;
  readonly selected: Unit | null;
}

/** Some lines of a text. Each token is an element of its own only while the block is near what is visible. */
export const Block = memo((props: Props): JSX.Element => {
  const ref = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => (ref.current === null ? undefined : onNear(ref.current, setNear)), []);
  const { text, shown } = props;
  const place = shown === 0 ? 'block-later' : shown < text.length ? 'block-growing' : '';
  // the end of the block ends the line
  const last = text.endsWith('\n') ? text.length - 1 : text.length;
  return (
    <div ref={ref} class={`block ${place}`}>
      {isNear ? <Units {...props} last={last} /> : plain(text.slice(0, last), shown)}
      {last === 0 ? '\u200b' : null}
    </div>
  );
});

const plain = (text: string, shown: number): JSX.Element | string =>
  shown <= 0 || shown >= text.length ? (
    text
  ) : (
    <>
      {text.slice(0, shown)}
      <span class="later">{text.slice(shown)}</span>
    </>
  );

const Units = ({
  block,
  text,
  shown,
  units,
  trace,
  shading,
  usual,
  selected,
  last,
}: Props & { readonly last: number }): JSX.Element => {
  const drawn: JSX.Element[] = [];
  for (let index = firstIn(units, block.start); index < units.length; index += 1) {
    const unit = units[index];
    if (unit === undefined || unit.start >= block.end) break;
    const from = Math.max(0, unit.start - block.start);
    const to = Math.min(last, unit.end - block.start);
    if (to <= from) continue;
    const classes = [
      'unit',
      shading === 'probability' ? shadeClass(unit) : shading === 'delay' ? delayClass(unit, trace, usual) : '',
      to > shown ? 'later' : to === shown && shown < last ? 'newest' : '',
      unit === selected ? 'selected' : '',
    ];
    drawn.push(
      <span key={index} class={classes.filter((name) => name !== '').join(' ')} data-unit={index}>
        {text.slice(from, to)}
      </span>,
    );
  }
  return <>{drawn}</>;
};

const shadeClass = (unit: Unit): string => {
  const shade = shadeOf(unit);
  return shade === null ? '' : `shade-${String(shade)}`;
};

const delayClass = ({ item }: Unit, { times }: Trace, usual: number): string => {
  const at = times[item] ?? 0;
  const before = times[item - 1];
  return before === undefined ? '' : `delay-${String(delayShade(at - before, usual))}`;
};

/** The first unit that ends after a place. */
const firstIn = (units: readonly Unit[], place: number): number => {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle]?.end ?? Infinity) > place) high = middle;
    else low = middle + 1;
  }
  return low;
};
