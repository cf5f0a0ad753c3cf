// Draws a marble diagram, as the doc comments of the operators write it, as a picture (SVG).
//
//     received   -a--b--n-c-|   a, b, c: events
//     accumulate(fold)
//     result     -x--y----z-|
//
// A line with a label and marbles is a timeline; any other line is the call of the operator, and becomes a box. In the
// marbles, a letter or digit is a value (a letter with digits, such as `a1`, is one), and so is a text in quotes. `(F|)`
// happens at one time, `|` completes, `#` errors, `^` subscribes, `!` unsubscribes, and `·` waits.

const COLUMN = 18;
const ROW = 36;
const RADIUS = 10;
/** The width of a letter of the picture's font, which is monospaced. */
const LETTER = 8;

const TIMELINE = /^(\S.*?)(\s+)(?=[-^·])((?:"[^"]*"|[^\s"])+)(?:\s{2,}(.*))?$/;
const escape = (text) => text.replace(/[&<>"]/g, (letter) => `&#${String(letter.charCodeAt(0))};`);

/** The lines of a diagram, or null if the text is not one. */
const linesOf = (text) => {
  const lines = text
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => {
      const [, label, gap, marbles, legend] = TIMELINE.exec(line) ?? [];
      return label === undefined
        ? { call: line.trim() }
        : { label, marbles, legend, column: label.length + gap.length };
    });
  return lines.filter(({ marbles }) => marbles !== undefined).length < 2 ? null : lines;
};

export const isMarbleDiagram = (text) => linesOf(text) !== null;

const word = (x, y, text, style = '') =>
  `<text x="${String(x)}" y="${String(y)}" class="${style}">${escape(text)}</text>`;

const value = (x, y, text) => {
  const width = Math.max(2 * RADIUS, text.length * LETTER + 10);
  return (
    `<rect x="${String(x - RADIUS)}" y="${String(y - RADIUS)}" width="${String(width)}" height="${String(2 * RADIUS)}" rx="${String(RADIUS)}" class="value"/>` +
    word(x - RADIUS + width / 2, y, text, 'middle')
  );
};

const stroke = (x1, y1, x2, y2, style = '') =>
  `<path d="M${String(x1)} ${String(y1)}L${String(x2)} ${String(y2)}" class="${style}"/>`;

const marks = {
  '|': (x, y) => stroke(x, y - 12, x, y + 12, 'strong'),
  '#': (x, y) => stroke(x - 7, y - 7, x + 7, y + 7, 'error') + stroke(x - 7, y + 7, x + 7, y - 7, 'error'),
  '^': (x, y) => `<path d="M${String(x - 7)} ${String(y + 6)}h14l-7 -14z" class="filled"/>`,
  '!': (x, y) => stroke(x, y - 12, x, y + 12, 'strong'),
};

const timeline = ({ label, marbles, column }, y, xOf) => {
  const symbols = [...marbles.matchAll(/"([^"]*)"|[A-Za-z]\d*|\d|\S/g)];
  // a group at the end takes the place of its bracket, whatever its length
  const last = column + marbles.replace(/\(\S*\|\)$/, '(').length - 1;
  const waits = /^·*/.exec(marbles)[0].length;
  let group = null;
  const drawn = symbols.map(({ 0: symbol, 1: quoted, index }) => {
    if (symbol === '(') group = column + index;
    if (symbol === ')') group = null;
    if ('()-·'.includes(symbol)) return '';
    // what is in a group happens at the time of its bracket, and is drawn side by side
    const x = group === null ? xOf(column + index) : xOf(group) + (column + index - group - 1) * 2 * RADIUS;
    return marks[symbol]?.(x, y) ?? value(x, y, quoted ?? symbol);
  });
  return [
    word(0, y, label),
    waits === 0 ? '' : stroke(xOf(column), y, xOf(column + waits), y, 'waiting'),
    stroke(xOf(column + waits), y, xOf(last), y),
    marbles.endsWith('-') ? `<path d="M${String(xOf(last) - 1)} ${String(y - 4)}l7 4l-7 4z" class="filled"/>` : '',
    ...drawn,
  ].join('');
};

/** The picture of a diagram as HTML. Throws if the text is not a diagram. */
export const marblePicture = (text) => {
  const lines = linesOf(text);
  if (lines === null) throw new Error(`not a marble diagram: ${text}`);
  const timelines = lines.filter(({ marbles }) => marbles !== undefined);
  const first = Math.min(...timelines.map(({ column }) => column));
  const end = Math.max(...timelines.map(({ column, marbles }) => column + marbles.length));
  const left = Math.max(...timelines.map(({ label }) => label.length)) * LETTER + 2 * RADIUS;
  const xOf = (column) => left + (column - first) * COLUMN;
  const calls = lines.map(({ call }) => (call === undefined ? 0 : call.length * LETTER + 24));
  const width = Math.max(xOf(end), left + Math.max(...calls));
  const height = lines.length * ROW;
  const drawn = lines.map((line, at) => {
    const y = at * ROW + ROW / 2;
    return line.call === undefined
      ? timeline(line, y, xOf)
      : `<rect x="${String(left - RADIUS)}" y="${String(y - 14)}" width="${String(width - left + RADIUS)}" height="28" rx="4" class="call"/>` +
          word((left - RADIUS + width) / 2, y, line.call, 'middle');
  });
  const legend = timelines.flatMap((line) => (line.legend === undefined ? [] : [line.legend])).join(' · ');
  const caption = legend === '' ? '' : `<figcaption>${escape(legend)}</figcaption>`;
  return `<figure class="marbles"><svg viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" role="img" aria-label="${escape(text.trim())}">${drawn.join('')}</svg>${caption}</figure>\n`;
};
