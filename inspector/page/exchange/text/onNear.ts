const listeners = new WeakMap<Element, (isNear: boolean) => void>();

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
  },
  { rootMargin: '400px 0px' },
);

/** Tells whether an element is near what is visible. Returns a function that ends this. */
export const onNear = (element: Element, tell: (isNear: boolean) => void): (() => void) => {
  listeners.set(element, tell);
  observer.observe(element);
  return () => {
    observer.unobserve(element);
    listeners.delete(element);
  };
};
