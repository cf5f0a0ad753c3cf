// A codec has two names in its source, because the compiler prints the name of an interface but not the shape of a struct:
//
//   const person = struct('Person', …);
//   export interface Person extends TypeOf<typeof person> {}
//   export const Person: Codec<Person> = person;
//
// Bundlers keep both constants, which costs a page that reads Responses more than 1 kB. So the package has only the second one.
import ts from 'typescript';

/** Gives each constant that is only an alias the place of the constant that it repeats. Takes JavaScript of one module. */
export const withOneName = (text) => {
  const file = ts.createSourceFile('module.js', text, ts.ScriptTarget.ESNext, true);
  const constants = file.statements.flatMap((statement) => {
    const isConstant =
      ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    const [declaration, ...others] = isConstant ? statement.declarationList.declarations : [];
    return declaration === undefined || others.length > 0 ? [] : [{ statement, declaration }];
  });
  const uses = usesIn(file);
  const edits = [];
  for (const { statement, declaration } of constants) {
    const { name, initializer } = declaration;
    if (initializer === undefined || !ts.isIdentifier(initializer)) continue;
    const places = uses.get(initializer.text) ?? [];
    const declared = constants.filter((one) => one.declaration.name.text === initializer.text);
    // another declaration of the name, such as a parameter, could be meant by some of its uses
    const isClear = declared.length === 1 && places.filter(isDeclared).length === 1 && !places.some(isExported);
    if (!isClear) continue;
    edits.push({ from: statement.getFullStart(), to: statement.end, text: '' });
    for (const place of places) {
      if (place === initializer) continue;
      const written = ts.isShorthandPropertyAssignment(place.parent) ? `${place.text}: ${name.text}` : name.text;
      edits.push({ from: place.getStart(), to: place.end, text: written });
    }
  }
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((changed, edit) => changed.slice(0, edit.from) + edit.text + changed.slice(edit.to), text);
};

/** The identifiers that are variables, by name. */
const usesIn = (file) => {
  const uses = new Map();
  const visit = (node) => {
    if (ts.isIdentifier(node) && !isKey(node)) uses.set(node.text, [...(uses.get(node.text) ?? []), node]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
};

const isKey = (node) =>
  (ts.isPropertyAccessExpression(node.parent) || ts.isPropertyAssignment(node.parent)) && node.parent.name === node;

/** Every node with a name declares it, except properties, whose names are not variables. */
const isDeclared = (node) => node.parent.name === node && !ts.isShorthandPropertyAssignment(node.parent);

const isExported = (node) => ts.isExportSpecifier(node.parent);
