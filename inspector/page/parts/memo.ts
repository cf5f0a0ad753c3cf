import { createElement, type FunctionComponent, type JSX } from 'preact';
import { useRef } from 'preact/hooks';

/** A component that is drawn again only if one of its properties is another value. */
export const memo = <Props extends object>(draw: (props: Props) => JSX.Element | null): FunctionComponent<Props> => {
  const Memo: FunctionComponent<Props> = (props) => {
    const last = useRef<{ readonly props: Props; readonly element: JSX.Element | null } | null>(null);
    if (last.current === null || !isSame(last.current.props, props)) {
      last.current = { props, element: createElement(draw, props) };
    }
    return last.current.element;
  };
  return Memo;
};

const isSame = (a: object, b: object): boolean => {
  const before: Readonly<Record<string, unknown>> = { ...a };
  const after = Object.entries<unknown>({ ...b });
  return after.length === Object.keys(before).length && after.every(([name, value]) => before[name] === value);
};
