import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Trace } from '../../trace/trace.ts';
import { counted, shortened, visible } from '../format.ts';
import { differencesOf } from './differencesOf.ts';

interface Props {
  readonly a: Trace;
  readonly b: Trace;
  readonly version: number;
}

/** The places at which the requests, and the final responses, of two exchanges differ. */
export const Structure = ({ a, b, version }: Props): JSX.Element => {
  const requests = useMemo(() => differencesOf(a.head.request?.body, b.head.request?.body), [a, b]);
  const responses = useMemo(() => differencesOf(responseOf(a), responseOf(b)), [a, b, version]);
  return (
    <div class="structure">
      <List title="Request" found={requests} />
      <List title="Response" found={responses} />
    </div>
  );
};

const responseOf = ({ final }: Trace): unknown => {
  if (final === null) return undefined;
  const { meta, ...response } = final.response;
  return response;
};

const List = ({
  title,
  found,
}: {
  readonly title: string;
  readonly found: ReturnType<typeof differencesOf>;
}): JSX.Element => (
  <section aria-label={title}>
    <h3>
      {title} <span class="quiet-text">{found.length === 0 ? 'equal' : counted(found.length, 'difference')}</span>
    </h3>
    {found.length > 0 && (
      <div class="scroll-x" tabIndex={0} role="group" aria-label={`Differences of the ${title.toLowerCase()}`}>
        <table class="figures-table">
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, 200).map(({ path, left, right }) => (
              <tr key={path}>
                <th scope="row">
                  <code>{path}</code>
                </th>
                <td>
                  <code>{show(left)}</code>
                </td>
                <td>
                  <code>{show(right)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </section>
);

const show = (value: unknown): string =>
  value === undefined ? 'missing' : shortened(visible(JSON.stringify(value)), 80);
