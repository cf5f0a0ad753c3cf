// Formats JSON for readers: a value that fits on a line is on one line, so that a list of log probabilities is a table.
const width = 160;

const lines = (json, indent) => {
  const short = JSON.stringify(json);
  if (typeof json !== 'object' || json === null || short.length + indent.length <= width) return short;
  const inner = `${indent}  `;
  const isList = Array.isArray(json);
  const members = isList
    ? json.map((member) => lines(member, inner))
    : Object.entries(json)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${JSON.stringify(name)}: ${lines(value, inner)}`);
  const [open, close] = isList ? '[]' : '{}';
  return `${open}\n${members.map((member) => inner + member).join(',\n')}\n${indent}${close}`;
};

export const laidOut = (json) => `${lines(json, '')}\n`;
