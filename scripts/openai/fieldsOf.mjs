// Lists what an OpenAI server can send, by the declarations of one copy of the `openai` package.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { roots } from './roots.mjs';

/** The named struct of a declaration: `AgentSession.SpendControl` is `AgentSessionSpendControl`, as our schemas name it. */
const nameOf = (checker, symbol) =>
  checker
    .getFullyQualifiedName(symbol)
    .replace(/^".*?"\./, '')
    .replaceAll('.', '');

/**
 * Returns a map from the name of each struct to its folder and its fields (`Map<field, type>`). `directory` is the folder of the
 * package. A type that this version of the package lacks is left out.
 */
export const structsOf = (directory) => {
  const entry = resolve(directory, 'llmgine-roots.ts');
  const known = roots.filter(([module]) => existsSync(join(directory, 'resources', `${module}.d.ts`)));
  const lines = known.flatMap(([module, , names], at) => [
    `import type * as M${at} from './resources/${module}.js';`,
    ...names.map((name) => `export type ${name}_${at} = M${at}.${name};`),
  ]);
  const options = {
    strict: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile, readFile } = host;
  host.fileExists = (file) => file === entry || fileExists(file);
  host.readFile = (file) => (file === entry ? lines.join('\n') : readFile(file));
  host.getSourceFile = (file, ...rest) =>
    file === entry ? ts.createSourceFile(file, lines.join('\n'), ts.ScriptTarget.Latest) : getSourceFile(file, ...rest);
  const program = ts.createProgram([entry], options, host);
  const checker = program.getTypeChecker();
  const structs = new Map();

  const read = (type, folder, name) => {
    if (type.isUnionOrIntersection()) return type.types.forEach((member) => read(member, folder, name));
    if (checker.isArrayType(type)) return read(checker.getTypeArguments(type)[0], folder, name);
    if ((type.flags & ts.TypeFlags.Object) === 0) return undefined;
    const keyed = checker.getIndexInfosOfType(type)[0];
    if (keyed !== undefined) return read(keyed.type, folder, name);
    const own = type.symbol?.name.startsWith('__') === false ? nameOf(checker, type.symbol) : name;
    if (structs.has(own) || checker.getPropertiesOfType(type).length === 0) return undefined;
    const fields = new Map();
    structs.set(own, { folder, fields });
    for (const property of checker.getPropertiesOfType(type)) {
      const held = checker.getTypeOfSymbol(property);
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      fields.set(
        property.name,
        `${optional ? 'optional ' : ''}${checker.typeToString(held, undefined, ts.TypeFormatFlags.NoTruncation)}`,
      );
      read(held, folder, `${own}_${property.name}`);
    }
    return undefined;
  };

  for (const statement of program.getSourceFile(entry).statements) {
    if (!ts.isTypeAliasDeclaration(statement)) continue;
    const [name, at] = statement.name.text.split('_');
    const type = checker.getTypeAtLocation(statement);
    if ((type.flags & ts.TypeFlags.Any) === 0) read(type, known[at][1], name);
  }
  return structs;
};
