import { distinctUntilChanged, fromEvent, map, shareReplay, startWith, type Observable } from 'rxjs';
import { everything, sortings, type ListQuery } from '../wire/rows.ts';

export const tabs = ['snapshot', 'wire', 'request', 'head', 'notes'] as const;
export type Tab = (typeof tabs)[number];

/** How the text is shaded. */
export type Shading = 'none' | 'probability' | 'delay';
/** What the axis of the timeline means. */
export type Axis = 'time' | 'event';

/** What the page shows. The part of the address after `#` contains all of it, so that a link restores it. */
export type Route =
  | { readonly _tag: 'List'; readonly query: ListQuery }
  | {
      readonly _tag: 'Exchange';
      readonly key: string;
      /** How many items are shown; null means all, also those that are still to come. */
      readonly position: number | null;
      readonly tab: Tab;
      /** Null means the one that fits the exchange. */
      readonly shading: Shading | null;
      readonly axis: Axis | null;
    }
  | { readonly _tag: 'Compare'; readonly left: string; readonly right: string };

export type ExchangeRoute = Extract<Route, { readonly _tag: 'Exchange' }>;

export const exchangeRoute = (key: string): ExchangeRoute => ({
  _tag: 'Exchange',
  key,
  position: null,
  tab: 'snapshot',
  shading: null,
  axis: null,
});

/** The address of a route, to be used in a link. */
export const hrefOf = (route: Route): string => {
  switch (route._tag) {
    case 'List':
      return `#/${questionOf(parametersOf(route.query))}`;
    case 'Exchange': {
      const { key, position, tab, shading, axis } = route;
      const parameters = {
        at: position === null ? '' : String(position),
        tab: tab === 'snapshot' ? '' : tab,
        shading: shading ?? '',
        axis: axis ?? '',
      };
      return `#/exchange/${encodeURIComponent(key)}${questionOf(parameters)}`;
    }
    case 'Compare':
      return `#/compare/${encodeURIComponent(route.left)}/${encodeURIComponent(route.right)}`;
  }
};

/** Only what differs from the whole list. */
export const parametersOf = (query: ListQuery): Readonly<Record<string, string>> => ({
  text: query.text,
  model: query.model,
  outcome: query.outcome,
  session: query.session,
  within: query.within === 0 ? '' : String(query.within),
  sort: query.sort === everything.sort ? '' : query.sort,
  descending: query.descending ? '' : 'false',
});

const questionOf = (parameters: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '')).toString();
  return text === '' ? '' : `?${text}`;
};

/** Reads an address. What it does not understand is the list. */
const routeOf = (hash: string): Route => {
  const [path = '', question = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const parameters = new URLSearchParams(question);
  const [view = '', first = '', second = ''] = path.split('/').map(decoded);
  if (view === 'exchange' && first !== '') return { ...exchangeRoute(first), ...exchangeParameters(parameters) };
  if (view === 'compare' && first !== '' && second !== '') return { _tag: 'Compare', left: first, right: second };
  return { _tag: 'List', query: queryOf(parameters) };
};

const exchangeParameters = (
  parameters: URLSearchParams,
): Pick<ExchangeRoute, 'position' | 'tab' | 'shading' | 'axis'> => {
  const position = Number(parameters.get('at') ?? Number.NaN);
  const shading = parameters.get('shading');
  const axis = parameters.get('axis');
  return {
    position: Number.isSafeInteger(position) && position >= 0 ? position : null,
    tab: tabs.find((tab) => tab === parameters.get('tab')) ?? 'snapshot',
    shading: shading === 'none' || shading === 'probability' || shading === 'delay' ? shading : null,
    axis: axis === 'time' || axis === 'event' ? axis : null,
  };
};

const queryOf = (parameters: URLSearchParams): ListQuery => ({
  text: parameters.get('text') ?? '',
  model: parameters.get('model') ?? '',
  outcome: parameters.get('outcome') ?? '',
  session: parameters.get('session') ?? '',
  within: Math.max(0, Number(parameters.get('within') ?? 0) || 0),
  sort: sortings.find((sort) => sort === parameters.get('sort')) ?? everything.sort,
  descending: parameters.get('descending') !== 'false',
});

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Changes the address without a new entry in the history. */
export const replaceRoute = (route: Route): void => {
  history.replaceState(null, '', `${location.pathname}${location.search}${hrefOf(route)}`);
};

export const currentRoute = (): Route => routeOf(location.hash);

/** What the page shows now, and after each change of the address by a link or the buttons of the browser. */
export const route$: Observable<Route> = fromEvent(window, 'hashchange').pipe(
  startWith(null),
  map(() => location.hash),
  distinctUntilChanged(),
  map(routeOf),
  shareReplay({ bufferSize: 1, refCount: true }),
);
