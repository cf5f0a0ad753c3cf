// Reads the comments of the codecs' fields into src/engine/fields/notes.json: `Schema.field` to description, deprecated, since, source.
//
// The comment of a schema's interface can carry `@since` and `@source` for all of its fields. A field that a schema spreads has the
// note of the shared field; a comment with tags only adds to that note. A field that is only a tag needs no description.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const files = readdirSync('src/apis', { recursive: true })
  .filter((file) => /^((shared|bodies)\/.*|[^/]+\/schema(\/.*)?)\.ts$/.test(file))
  .sort()
  .map((file) => join('src/apis', file));

const sources = new Map();
const sourceOf = (file) => {
  const known = sources.get(file);
  if (known !== undefined) return known;
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  sources.set(file, source);
  return source;
};

const readComment = (node) => {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = (comments.at(-1)?.getText() ?? '')
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^\s*\*\s?/gm, '')
    .trim()
    .replace(/\s+/g, ' ');
  const [description, ...tags] = ` ${text}`.split(/\s@(?=[a-z]+\b)/);
  const note = { description: description.trim() };
  for (const tag of tags) {
    const [name, ...words] = tag.trim().split(' ');
    if (name === 'deprecated') note.deprecated = true;
    else if (name === 'since' || name === 'source') note[name] = words.join(' ');
    else throw new Error(`unknown tag @${name}`);
  }
  return note;
};

/** Returns a name's declaration in the file, or in the file from which it is imported. */
const findDeclaration = (name, source) => {
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find((one) => one.name.getText() === name);
      if (found !== undefined) return found;
    }
    if (ts.isImportDeclaration(statement)) {
      const names = statement.importClause?.namedBindings?.elements ?? [];
      if (names.some((one) => one.name.text === name))
        return findDeclaration(name, sourceOf(join(dirname(source.fileName), statement.moduleSpecifier.text)));
    }
  }
  throw new Error(`no declaration of ${name} in ${source.fileName}`);
};

/** Describes a field that holds only the tag of its object, such as `type: literal('message')`. */
const describeTag = (name, codec) => {
  if (name !== 'type' && name !== 'object') return '';
  let call = codec;
  while (['optional', 'nullable'].includes(call.expression?.getText())) call = call.arguments[0];
  if (!['literal', 'openEnum'].includes(call.expression?.getText())) return '';
  return `tag ${call.arguments.map((value) => value.text).join('/')}`;
};

/** Returns the notes of an object of fields, by field. */
const readFields = (expression) => {
  if (ts.isIdentifier(expression))
    return readFields(findDeclaration(expression.text, expression.getSourceFile()).initializer);
  let notes = {};
  for (const property of expression.properties) {
    if (ts.isSpreadAssignment(property)) {
      notes = { ...notes, ...readFields(property.expression) };
      continue;
    }
    const name = property.name.text;
    const note = readComment(property);
    if (note.description !== '') notes[name] = note;
    else {
      const shared = notes[name] ?? { description: describeTag(name, property.initializer) };
      notes[name] = { ...shared, ...note, description: shared.description };
    }
  }
  return notes;
};

/** Returns the fields of `struct(name, fields)` and `event(name, type, fields)`; undefined for any other expression. */
const readSchema = (call) => {
  const [name, ...rest] = call.arguments;
  if (name === undefined || !ts.isStringLiteral(name)) return undefined;
  if (call.expression.getText() === 'struct') return [name.text, readFields(rest[0])];
  if (call.expression.getText() !== 'event') return undefined;
  return [name.text, { ...readFields(rest[1]), type: { description: `tag ${rest[0].text}` } }];
};

const notes = {};
for (const file of files) {
  const source = sourceOf(file);
  const forAll = new Map();
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement)) forAll.set(statement.name.text, readComment(statement));
  }
  const visit = (node) => {
    const schema = ts.isCallExpression(node) ? readSchema(node) : undefined;
    if (schema !== undefined) {
      const [name, fields] = schema;
      const { description: _, ...tags } = forAll.get(name) ?? {};
      for (const [field, note] of Object.entries(fields)) {
        const { description, ...own } = { ...tags, ...note };
        if (description !== '' || Object.keys(own).length > 0) notes[`${name}.${field}`] = { description, ...own };
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

const sorted = Object.fromEntries(Object.entries(notes).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('src/engine/fields/notes.json', `${JSON.stringify(sorted, null, 1)}\n`);
process.stdout.write(`${Object.keys(sorted).length} notes from ${files.length} files\n`);
