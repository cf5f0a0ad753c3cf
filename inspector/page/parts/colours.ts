/**
 * Returns the colours of the style's variables as a canvas needs them, because a variable may contain `light-dark()`. They are looked
 * up once for each scheme of the system.
 */
export const coloursOf = (element: HTMLElement): ((name: string) => string) => {
  const probe = document.createElement('span');
  probe.className = 'hidden';
  element.append(probe);
  const known = new Map<string, string>();
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let wasDark = dark.matches;
  return (name) => {
    if (wasDark !== dark.matches) known.clear();
    wasDark = dark.matches;
    const held = known.get(name);
    if (held !== undefined) return held;
    probe.style.color = `var(${name})`;
    const { color } = getComputedStyle(probe);
    known.set(name, color);
    return color;
  };
};
