// Reads the comments of the codecs' fields into src/engine/fields/notes.json: `Schema.field` to description, deprecated, since, source.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const files = readdirSync('src/apis', { recursive: true })
  .filter((file) => /^((shared|bodies)\/.*|[^/]+\/schema(\/.*)?)\.ts$/.test(file))
  .sort()
  .map((file) => join('src/apis', file));

const notes = {};

const noteOf = (text) => {
  const [description, ...tags] = text.split(/\s@(?=[a-z]+\b)/);
  const note = { description: description.startsWith('@') ? '' : description.trim() };
  for (const tag of description.startsWith('@') ? [description.slice(1), ...tags] : tags) {
    const [name, ...words] = tag.trim().split(' ');
    if (name === 'deprecated') note.deprecated = true;
    else if (name === 'since' || name === 'source') note[name] = words.join(' ');
    else throw new Error(`unknown tag @${name}`);
  }
  return note;
};

const readFields = (schema, object, source) => {
  for (const property of object.properties) {
    if (ts.isSpreadAssignment(property)) {
      readFields(schema, spread(property.expression, source), source);
      continue;
    }
    const [comment] = ts.getJSDocCommentsAndTags(property);
    if (comment === undefined) continue;
    const text = comment
      .getText(source)
      .replace(/^\/\*\*|\*\/$/g, '')
      .replace(/^\s*\*\s?/gm, '')
      .trim()
      .replace(/\s+/g, ' ');
    notes[`${schema}.${property.name.text}`] = noteOf(text);
  }
};

// fields that several schemas share: an object of the same file
const spread = (expression, source) => {
  let found;
  const look = (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText(source) === expression.getText(source))
      found = node.initializer;
    ts.forEachChild(node, look);
  };
  look(source);
  while (found !== undefined && !ts.isObjectLiteralExpression(found)) found = found.expression;
  if (found === undefined) throw new Error(`no fields under the name ${expression.getText(source)}`);
  return found;
};

for (const file of files) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'struct') {
      const [name, fields] = node.arguments;
      if (name !== undefined && ts.isStringLiteral(name) && ts.isObjectLiteralExpression(fields))
        readFields(name.text, fields, source);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

const sorted = Object.fromEntries(Object.entries(notes).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('src/engine/fields/notes.json', `${JSON.stringify(sorted, null, 1)}\n`);
process.stdout.write(`${Object.keys(sorted).length} notes from ${files.length} files\n`);
