// Compares what two versions of the `openai` package declare, and says where each difference belongs in this repository.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Maps the name of each struct of our schemas to its file. */
export const placesOf = (root = 'src/apis') => {
  const places = new Map();
  for (const file of readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.ts'))) {
    const path = join(root, file);
    for (const [, name] of readFileSync(path, 'utf8').matchAll(/\b(?:struct|event|\w+Event)\(\s*'(\w+)'/g))
      places.set(name, path);
  }
  return places;
};

// a list of values, such as 'a' | 'b' | null
const valuesOf = (type) => type.replace(/^optional /, '').split(' | ');
const typeChange = (before, after) => {
  const [old, now] = [new Set(valuesOf(before)), new Set(valuesOf(after))];
  const added = [...now].filter((value) => !old.has(value));
  const removed = [...old].filter((value) => !now.has(value));
  const moved =
    before.startsWith('optional ') === after.startsWith('optional ')
      ? []
      : [after.startsWith('optional ') ? 'now optional' : 'now required'];
  return [...moved, ...added.map((value) => `+ ${value}`), ...removed.map((value) => `- ${value}`)].join(', ');
};

// the values of a name that may be anything, such as a model, are never checked
const isOpen = (type) => type.includes('(string & {})');

/** Returns the differences from `before` to `after` (`structsOf`), each with the file or folder of the schema to change. */
export const changesOf = (before, after, places) => {
  const changes = [];
  const report = (kind, what, name, folder) => changes.push({ kind, what, where: places.get(name) ?? folder });
  for (const [name, { folder, fields }] of after) {
    const earlier = before.get(name);
    const tag = fields.get('type') ?? fields.get('object') ?? '';
    if (earlier === undefined) {
      report('added', `${name} ${tag} {${[...fields.keys()].join(', ')}}`, name, folder);
      continue;
    }
    for (const [field, type] of fields) {
      const old = earlier.fields.get(field);
      if (old === undefined) report('added', `${name}.${field}: ${type}`, name, folder);
      else if (old !== type && !isOpen(type)) {
        const change = typeChange(old, type);
        if (change !== '') report('changed', `${name}.${field}: ${change}`, name, folder);
      }
    }
    for (const field of earlier.fields.keys()) {
      if (!fields.has(field)) report('removed', `${name}.${field}`, name, folder);
    }
  }
  for (const [name, { folder }] of before) {
    if (!after.has(name)) report('removed', name, name, folder);
  }
  return changes;
};
