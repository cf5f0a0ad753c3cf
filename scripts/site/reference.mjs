// Writes the reference of every public name, one page for each entry of the package, into temp/reference, where the site takes
// it. Fails with a list if a name has no documentation, a link has no target, or TypeDoc warns of anything else.
import { Application, Converter, LogLevel, OptionDefaults, ReflectionKind } from 'typedoc';
import { MarkdownPageEvent } from 'typedoc-plugin-markdown';

const app = await Application.bootstrapWithPlugins({
  name: 'Reference',
  entryPoints: ['src/index.ts', 'streams/index.ts', 'operators/index.ts', 'recorder/index.ts', 'src/codecs.ts'],
  tsconfig: 'tsconfig.build.json',
  plugin: ['typedoc-plugin-markdown'],
  router: 'module',
  out: 'temp/reference',
  readme: 'none',
  excludeInternal: true,
  disableSources: true,
  sortEntryPoints: false,
  blockTags: [...OptionDefaults.blockTags, '@source'],
  // scripts/api.mjs finds the types that no entry exports
  validation: { notExported: false, invalidLink: true },
  treatWarningsAsErrors: true,
  logLevel: LogLevel.Warn,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useCodeBlocks: true,
  groupOrder: ['Functions', 'Classes', 'Variables', '*'],
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  tableColumnSettings: { hideDefaults: true, hideInherited: true, hideModifiers: true, hideOverrides: true },
});

app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
  // a parameter that the code takes apart has no name of its own
  for (const parameter of project.getReflectionsByKind(ReflectionKind.Parameter))
    if (parameter.name === '__namedParameters')
      parameter.name = parameter.type.name?.replace(/^./, (letter) => letter.toLowerCase()) ?? 'options';
  for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
    // a codec and the type of what it decodes share a name, and one of the two explains it
    const types = new Set(
      module.children.filter(({ kind }) => kind !== ReflectionKind.Variable).map(({ name }) => name),
    );
    for (const child of [...module.children]) {
      if (child.kind === ReflectionKind.Variable && types.has(child.name)) project.removeReflection(child);
      else if (`${child.extendedTypes}`.startsWith('TypeOf<')) delete child.extendedTypes;
    }
  }
});

// a table of type parameters without a description repeats the signature
app.renderer.on(MarkdownPageEvent.END, (page) => {
  page.contents = page.contents.replaceAll(/#+ Type Parameters\n\n\| Type Parameter \|\n(\|.*\|\n)+\n?/g, '');
});

const project = await app.convert();
if (project === undefined) process.exit(1);
app.validate(project);
for (const name of project.children.flatMap(({ children }) => children)) {
  if (!name.hasComment() && !name.signatures?.every((signature) => signature.hasComment()))
    app.logger.warn(`${name.getFullName()} has no documentation`);
}
await app.generateOutputs(project);
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
