import type { JSX } from 'preact';

const paths = {
  back: 'M10 3 5 8l5 5',
  play: 'M5 3.5v9l7.5-4.5z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  start: 'M12 3.5 6.5 8l5.5 4.5zM4 3.5v9',
  end: 'M4 3.5 9.5 8 4 12.5zM12 3.5v9',
  previous: 'M10 4 6 8l4 4',
  next: 'm6 4 4 4-4 4',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2 8h12M2 8l3-3M2 8l3 3M14 8l-3-3M14 8l-3 3',
  copy: 'M6 6h7v8H6zM10 6V2H3v8h3',
  compare: 'M3 3h4v10H3zM9 3h4v10H9z',
  open: 'M8 11V3M5 6l3-3 3 3M3 10v3h10v-3',
  search: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 10l4 4',
  warning: 'M8 3 2 13h12zM8 7v3M8 11.5v.5',
} as const;

/** A small picture beside a word, or in a button that has a label. */
export const Icon = ({ name }: { readonly name: keyof typeof paths }): JSX.Element => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
