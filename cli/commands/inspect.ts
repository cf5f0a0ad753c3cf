import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { recordingsIn } from '../../inspector/reading/recordingsIn.ts';
import { createInspector } from '../../inspector/server/index.ts';
import { memoryStore } from '../../recorder/memoryStore.ts';
import { isRecordingKey, type RecordingStore } from '../../recorder/store.ts';
import { inputError, usageError } from '../cliError.ts';
import { port, type Register } from '../command.ts';
import { errorLine } from '../errorLine.ts';
import { exitCodes, exitCodesHelp, signalCodes, usageCode } from '../exitCodes.ts';
import { listen } from '../http/listen.ts';
import type { Io } from '../io.ts';
import { packageRecordings, packageRoot, packageVersion } from '../packageRoot.ts';
import { startProxy, type RunningProxy } from '../record/proxy.ts';
import { recordedAs } from '../record/recordedAs.ts';
import { targetFrom } from '../record/target.ts';
import { isRedis } from '../recordings/redis.ts';
import { isDatabase, openStore, openToWrite, orInputError } from '../recordings/stores.ts';
import { warnUnreadable } from '../recordings/warnUnreadable.ts';
import { untilInterrupt } from '../untilInterrupt.ts';

interface InspectFlags {
  readonly target?: string;
  readonly port: number;
  readonly proxyPort: number;
  readonly session?: string;
  readonly open?: boolean;
}

export const addInspect: Register = (command, io, end) => {
  command
    .description(
      'Starts a server on 127.0.0.1 with a page that shows responses as they arrived: the wire, the tokens, the timing and the ' +
        'result. Prints the address of the page, which contains a token; nothing can be read without it, and nothing leaves this ' +
        'machine. With --target it also starts a proxy that records: point a client at it and watch. Ctrl-C or SIGTERM ends it.',
    )
    .argument(
      '[path...]',
      'a folder of recordings, a database (.sqlite), redis://HOST:PORT, or files (recordings, HAR, exchanges in JSON, bodies); ' +
        'by default the recordings of this package, or with --target the memory',
    )
    .option('--target <url>', 'forward requests to this API, and record them into the path')
    .option('--port <number>', 'the port of the page; 0 means any free port', port, 0)
    .option('--proxy-port <number>', 'the port that forwards requests; 0 means any free port', port, 0)
    .option('--session <id>', 'with --target: an id by which to find these recordings')
    .option('--open', 'open the page in the browser')
    .addHelpText(
      'after',
      exitCodesHelp([
        [exitCodes.failed, 'the server cannot listen, or the recordings cannot be read'],
        usageCode,
        ...signalCodes,
      ]),
    )
    .action(async (paths: readonly string[], flags: InspectFlags) => {
      end(await runInspect(paths, flags, io));
    });
};

/** Runs `llmgine inspect`. Resolves with the exit code; rejects with a `CliError`. */
const runInspect = async (paths: readonly string[], flags: InspectFlags, io: Io): Promise<number> => {
  const target = flags.target === undefined ? null : targetFrom(flags.target);
  const { store, place, problems } = await openPaths(paths, target !== null);
  const tell = (message: string): void => {
    io.err.write(`llmgine: ${errorLine(message)}\n`);
  };
  problems.forEach(tell);
  const proxy = target === null ? null : await openProxy(target, store, flags, tell);
  const inspector = createInspector({
    store,
    info: { place, version: packageVersion(), target: target?.origin ?? null, proxy: proxy?.url ?? null },
    page: io.env['LLMGINE_INSPECTOR_PAGE'] ?? pageFolder(),
    problems,
  });
  if (inspector === null) throw inputError('the page of the inspector is not built: run "npm run build"');
  const server = await listen(
    { host: '127.0.0.1', port: flags.port, maxBody: 1, maxConnections: 200, timeout: day },
    inspector.answer,
  );
  const address = `${server.url}/?token=${inspector.token}`;
  io.out.write(`the page: ${address}\n`);
  if (proxy !== null)
    io.out.write(`records ${target?.origin ?? ''}: use the base URL ${proxy.url}/v1 in your client\n`);
  if (flags.open === true) openBrowser(address, tell);
  const stop = new AbortController();
  void warnUnreadable(store, tell, stop.signal);
  const exitCode = await untilInterrupt(io);
  stop.abort();
  inspector.close();
  server.close();
  await proxy?.close(patience);
  await store.close()();
  return exitCode;
};

/** A running response may be silent for long. In seconds. */
const day = 86_400;
/** How long the recordings of open streams may take to be written at the end, in milliseconds. */
const patience = 5000;

/** The page next to this code, or, if this is the source, the page that was built last. */
const pageFolder = (): string => {
  const built = join(packageRoot(), 'dist/inspector/page');
  return existsSync(built) ? built : join(packageRoot(), 'inspector/page');
};

interface Place {
  readonly store: RecordingStore;
  readonly place: string;
  readonly problems: readonly string[];
}

const openPaths = async (paths: readonly string[], records: boolean): Promise<Place> => {
  const [first = null] = paths;
  if (first === null) {
    return records
      ? { store: memoryStore({ retention }), place: 'memory', problems: [] }
      : { store: await openStore(packageRecordings()), place: 'recordings of llmgine', problems: [] };
  }
  if (paths.length === 1 && (records || (await isStore(first)))) {
    return { store: await (records ? openToWrite(first) : openStore(first)), place: placeOf(first), problems: [] };
  }
  if (records) throw usageError('with --target there can be only one path');
  return openFiles(paths);
};

/** What the memory keeps of what `--target` records. */
const retention = { maxCount: 2000, maxBytes: 512 * 1024 * 1024, every: 20 };

const isStore = async (path: string): Promise<boolean> =>
  isDatabase(path) || ((await stat(path).catch(() => null))?.isDirectory() ?? false);

/** An address may contain a password. */
const placeOf = (path: string): string => (isRedis(path) ? path.replace(/\/\/[^/]*@/, '//') : path);

const openFiles = async (paths: readonly string[]): Promise<Place> => {
  const store = memoryStore();
  const problems: string[] = [];
  const keys = new Set<string>();
  for (const path of paths) {
    if (await isStore(path)) throw usageError(`${path} is a store: name one store, or files`);
    const content = await readFile(path).catch(() => null);
    if (content === null) throw inputError(`there is no file with this name: ${path}`);
    const found = await recordingsIn(basename(path), content, (await stat(path)).mtimeMs);
    problems.push(...found.problems);
    for (const { name, recording } of found.opened) {
      const key = freeKey(name, keys);
      keys.add(key);
      await orInputError(store.save(key, recording));
    }
  }
  return { store, place: paths.length === 1 ? (paths[0] ?? '') : `${String(paths.length)} files`, problems };
};

/** A key like the name of a file that no other file has. */
const freeKey = (name: string, taken: ReadonlySet<string>): string => {
  const plain = name
    .replace(/\.ndjson(?:\.gz)?$/, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[^A-Za-z0-9_]+/, '')
    .slice(0, 150);
  const base = isRecordingKey(plain) ? plain : 'file';
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base}-${String(number)}`;
    if (!taken.has(key)) return key;
  }
};

const openProxy = (
  target: URL,
  store: RecordingStore,
  { proxyPort, session }: InspectFlags,
  tell: (message: string) => void,
): Promise<RunningProxy> =>
  startProxy({
    host: '127.0.0.1',
    port: proxyPort,
    maxBody: 64,
    maxConnections: 2000,
    timeout: 300,
    target,
    log: tell,
    gateway: null,
    recording: {
      store,
      mode: 'record',
      ...recordedAs(target, session, tell),
    },
  });

const openBrowser = (address: string, tell: (message: string) => void): void => {
  const [command, before] = openers[process.platform] ?? ['xdg-open', []];
  const opening = spawn(command, [...before, address], { stdio: 'ignore', detached: true });
  opening.on('error', () => {
    tell('no browser could be opened: open the address yourself');
  });
  opening.unref();
};

/** The programs that open an address; on other systems it is `xdg-open`. */
const openers: Readonly<Record<string, readonly [command: string, before: readonly string[]]>> = {
  darwin: ['open', []],
  win32: ['cmd', ['/c', 'start', '']],
};
