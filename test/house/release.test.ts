import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const script = fileURLToPath(new URL('../../scripts/release.mjs', import.meta.url));

describe('npm run release', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'release-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const release = (
    changelog: string,
  ): { readonly status: number | null; readonly stderr: string; readonly text: string } => {
    const file = join(folder, 'CHANGELOG.md');
    writeFileSync(file, changelog);
    const { status, stderr } = spawnSync(process.execPath, [script, file, '1.2.0'], { encoding: 'utf8' });
    return { status, stderr, text: readFileSync(file, 'utf8') };
  };

  it('gives the unreleased changes the version and the date', () => {
    const { status, text } = release(
      '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- a\n\n## [1.1.0] - 2026-01-01\n\n- b\n',
    );
    expect(status).toBe(0);
    expect(text).toBe(
      `# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - ${new Date().toISOString().slice(0, 10)}\n\n### Added\n\n- a\n\n## [1.1.0] - 2026-01-01\n\n- b\n`,
    );
  });

  it.each([
    ['empty', '# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2026-01-01\n\n- b\n'],
    ['missing', '# Changelog\n\n## [1.1.0] - 2026-01-01\n\n- b\n'],
  ])('refuses a changelog whose unreleased part is %s, and leaves it unchanged', (_, changelog) => {
    const { status, stderr, text } = release(changelog);
    expect(status).toBe(1);
    expect(stderr).toMatch(/nothing to release/);
    expect(text).toBe(changelog);
  });
});
