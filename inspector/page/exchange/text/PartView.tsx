import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Part } from '../../../trace/parts.ts';
import type { Trace } from '../../../trace/trace.ts';
import { unitsOf, type Unit } from '../../../trace/units.ts';
import { count, counted, size } from '../../format.ts';
import type { Shading } from '../../route.ts';
import { blocksOf, type BlockRange } from './blocks.ts';
import { Block } from './Block.tsx';
import type { Selected } from './selected.ts';
import { useUnitPointer } from './useUnitPointer.ts';

export interface PartProps {
  readonly part: Part;
  /** How much of the text is shown. */
  readonly length: number;
  readonly isBegun: boolean;
  readonly isComplete: boolean;
  readonly version: number;
  readonly shading: Shading;
  readonly usual: number;
  readonly trace: Trace;
  /** Whether the place where the text grows must be visible. */
  readonly isFollowing: boolean;
  readonly selected: Unit | null;
  readonly onSelect: (selected: Selected | null) => void;
  readonly onMove: (item: number) => void;
}

/** One part of an answer: a text, the reasoning, the arguments of a tool call. */
export const PartView = (props: PartProps): JSX.Element => {
  const { part, length, isBegun } = props;
  return (
    <article class={`part part-${part.kind} ${isBegun ? '' : 'part-later'}`} aria-label={titleOf(part)}>
      <h3>
        <span class={`mark mark-${markOf(part)}`} aria-hidden="true" />
        {titleOf(part)}
        <span class="quiet-text">{stateOf(props)}</span>
      </h3>
      {part.kind === 'image' ? <Picture part={part} /> : part.kind === 'audio' ? null : <PartText {...props} />}
      {part.kind === 'audio' && <p class="quiet-text">{size((length * 3) / 4)} of sound</p>}
    </article>
  );
};

const PartText = (props: PartProps): JSX.Element => {
  const { part, length, trace, shading, usual, selected, onSelect, isFollowing } = props;
  const held = useRef<readonly BlockRange[]>([]);
  const ref = useRef<HTMLDivElement>(null);
  const written = part.text.length;
  const tokens = part.tokens.length;
  held.current = useMemo(() => blocksOf(part.text, held.current), [part, written]);
  const units = useMemo(() => unitsOf(part), [part, written, tokens]);
  const pointer = useUnitPointer(units, part, selected, onSelect, props.onMove);
  const blocks = held.current;
  const current = blocks.findIndex(({ end }) => end >= length);

  useEffect(() => {
    if (!isFollowing || length === 0) return;
    follow(ref.current?.children[current < 0 ? blocks.length - 1 : current]);
  }, [length, isFollowing]);

  return (
    <div
      ref={ref}
      class="said-text"
      tabIndex={0}
      role="group"
      aria-label={`${titleOf(part)}: the arrows move from token to token, Enter shows the answer as it was then`}
      {...pointer}
    >
      {blocks.map((block, index) => (
        <Block
          key={index}
          part={part}
          block={block}
          text={part.text.slice(block.start, block.end)}
          shown={Math.max(0, Math.min(block.end, length) - block.start)}
          units={units}
          trace={trace}
          shading={shading}
          usual={usual}
          selected={selected !== null && selected.start < block.end && selected.end > block.start ? selected : null}
        />
      ))}
    </div>
  );
};

/** Scrolls the panel, not the page, so that a block is visible. */
const follow = (block: Element | undefined): void => {
  const panel = block?.closest('.parts');
  if (!(block instanceof HTMLElement) || !(panel instanceof HTMLElement)) return;
  const bottom = block.offsetTop + block.offsetHeight;
  if (bottom > panel.scrollTop + panel.clientHeight) panel.scrollTop = bottom - panel.clientHeight + 24;
  else if (block.offsetTop < panel.scrollTop) panel.scrollTop = Math.max(0, block.offsetTop - 24);
};

const Picture = ({ part }: { readonly part: Part }): JSX.Element => {
  const type = part.text.startsWith('/9j/') ? 'jpeg' : part.text.startsWith('UklGR') ? 'webp' : 'png';
  return <img class="picture" src={`data:image/${type};base64,${part.text}`} alt="The image in the answer" />;
};

const markOf = ({ kind }: Part): string =>
  kind === 'transcript' ? 'text' : kind === 'image' || kind === 'audio' ? 'media' : kind;

const names = {
  text: 'Text',
  reasoning: 'Reasoning',
  refusal: 'Refusal',
  tool: 'Tool call',
  transcript: 'Transcript',
  image: 'Image',
  audio: 'Sound',
} as const;

const titleOf = ({ kind, name, index, part, agent }: Part): string => {
  const place = index === 0 && part === 0 ? '' : ` ${count(index + 1)}${part === 0 ? '' : `.${count(part + 1)}`}`;
  const what = kind === 'tool' ? `Tool call ${name ?? ''}` : name === 'summary' ? 'Reasoning summary' : names[kind];
  return `${what}${kind === 'tool' ? '' : place}${agent === null ? '' : ` of ${agent}`}`.trim();
};

const stateOf = ({ part, length, isComplete, isBegun }: PartProps): string => {
  if (!isBegun) return 'later';
  if (part.kind === 'image' || part.kind === 'audio') return '';
  const letters =
    length === part.text.length
      ? counted(length, 'character')
      : `${count(length)} of ${counted(part.text.length, 'character')}`;
  return part.kind === 'tool' && isComplete ? `${letters}, complete` : letters;
};
