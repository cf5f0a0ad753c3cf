import type { JSX } from 'preact';
import { limits } from '../../../trace/units.ts';
import { share } from '../../format.ts';
import type { Shading } from '../../route.ts';

interface Props {
  readonly shading: Shading;
  readonly hasTokens: boolean;
  readonly onChange: (shading: Shading) => void;
}

/** What the shades mean, and the choice of another meaning. */
export const ShadeLegend = ({ shading, hasTokens, onChange }: Props): JSX.Element => (
  <div class="shade-legend">
    {shading !== 'none' && (
      <span class="shades" role="img" aria-label={shading === 'probability' ? probabilities : delays}>
        <span class="quiet-text">{shading === 'probability' ? 'certain' : 'as usual'}</span>
        {[0, 1, 2, 3, 4, 5].map((shade) => (
          <span key={shade} class={`shade-box ${shading === 'delay' ? 'delay' : 'shade'}-${String(shade)}`} />
        ))}
        <span class="quiet-text">{shading === 'probability' ? 'unlikely' : 'waited for'}</span>
      </span>
    )}
    <select
      aria-label="Shading"
      value={shading}
      onChange={(event) => {
        const { value } = event.currentTarget;
        onChange(value === 'probability' || value === 'delay' ? value : 'none');
      }}
    >
      <option value="none">no shades</option>
      {hasTokens && <option value="probability">shaded by probability</option>}
      <option value="delay">shaded by delay</option>
    </select>
  </div>
);

const probabilities = `Shades from certain to unlikely, with limits at ${limits.map(share).join(', ')}`;
const delays = 'Shades from the usual interval to 25 times as long and more';
