import type { JSX } from 'preact';
import { visible } from '../../format.ts';
import { isChanged } from './isChanged.ts';

/** The nodes that a person opened or closed, by path. */
export type Opened = ReadonlyMap<string, boolean>;

interface Props {
  /** The name of the member; null at the top. */
  readonly name: string | null;
  readonly path: string;
  readonly value: unknown;
  /** The value in the snapshot before; undefined if there was none. */
  readonly before: unknown;
  readonly depth: number;
  readonly opened: Opened;
  readonly onOpen: (path: string, isOpen: boolean) => void;
}

/** A JSON value as a tree. What differs from the value before is marked. Draws at most 100 members of a list. */
export const Tree = (props: Props): JSX.Element => {
  const { value } = props;
  return typeof value === 'object' && value !== null ? <Branch {...props} value={value} /> : <Leaf {...props} />;
};

const Branch = (props: Props & { readonly value: object }): JSX.Element => {
  const { name, path, value, before, depth, opened, onOpen } = props;
  const entries = Object.entries<unknown>({ ...value }).filter(([, member]) => member !== undefined);
  const changed = isChanged(before, value);
  const isShort = entries.length > 0 && entries.length <= 12;
  // what just changed is visible
  const isOpen = opened.get(path) ?? (depth === 0 || (changed && depth < 12) || (depth < 5 && isShort));
  const isList = Array.isArray(value);
  const earlier: Readonly<Record<string, unknown>> = typeof before === 'object' && before !== null ? { ...before } : {};
  const shown = entries.length <= most ? entries : [...entries.slice(0, most / 2), ...entries.slice(-most / 2)];
  return (
    <div class={`node ${changed ? 'node-changed' : ''}`}>
      <button
        type="button"
        class="node-name"
        aria-expanded={isOpen}
        onClick={() => {
          onOpen(path, !isOpen);
        }}
      >
        <span class="node-arrow" aria-hidden="true">
          {isOpen ? '▾' : '▸'}
        </span>
        {name !== null && <span class="key">{name}</span>}
        <span class="quiet-text">{isList ? `[${String(entries.length)}]` : `{${String(entries.length)}}`}</span>
      </button>
      {isOpen && (
        <div class="node-members">
          {shown.map(([key, member], index) => (
            <div key={key}>
              {index === most / 2 && entries.length > most && (
                <p class="quiet-text">… {String(entries.length - most)} more …</p>
              )}
              <Tree
                name={key}
                path={`${path}/${key}`}
                value={member}
                before={earlier[key]}
                depth={depth + 1}
                opened={opened}
                onOpen={onOpen}
              />
            </div>
          ))}
        </div>
      )}
    </div>
  );
};

const most = 100;

const Leaf = ({ name, value, before }: Props): JSX.Element => {
  const changed = value !== before;
  return (
    <div class={`leaf ${changed ? 'leaf-changed' : ''}`}>
      {name !== null && <span class="key">{name}</span>}
      {typeof value === 'string' ? (
        <Text value={value} before={typeof before === 'string' ? before : ''} changed={changed} />
      ) : (
        <span class={`value value-${value === null ? 'null' : typeof value}`}>{String(value)}</span>
      )}
    </div>
  );
};

/** A text that has grown shows its end, and marks what is new. */
const Text = ({
  value,
  before,
  changed,
}: {
  readonly value: string;
  readonly before: string;
  readonly changed: boolean;
}): JSX.Element => {
  const grown =
    changed && value.length > before.length && endsAlike(value, before)
      ? value.length - before.length
      : changed
        ? value.length
        : 0;
  const from = Math.max(0, value.length - longest);
  const fresh = Math.max(from, value.length - grown);
  return (
    <span class="value value-string">
      "{from > 0 && <span class="quiet-text">… {String(from)} characters before …</span>}
      {visible(value.slice(from, fresh))}
      {fresh < value.length && <mark>{visible(value.slice(fresh))}</mark>}"
    </span>
  );
};

/** Whether a text may be the beginning of another one. Only its end is compared, because a long one has grown if that is equal. */
const endsAlike = (value: string, before: string): boolean =>
  value.slice(Math.max(0, before.length - longest), before.length) === before.slice(-longest);

const longest = 400;
