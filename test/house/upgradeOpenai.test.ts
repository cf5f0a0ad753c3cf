import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

it('npm run upgrade:openai lists what a version adds, changes and removes, with the schema file of each', () => {
  const args = ['scripts/upgrade-openai.mjs', '--from', 'node_modules/openai6', '--to', 'node_modules/openai'];
  const cwd = fileURLToPath(new URL('../../', import.meta.url));
  const { stdout } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  const [added = '', changed = '', removed = ''] = stdout.split(/^(?=changed|removed)/m);
  expect(added).toContain(
    'src/apis/responses/schema/events/lifecycle.ts\n    ResponseCompactionCompactingEvent "response.compaction.compacting"',
  );
  expect(added).toContain('src/apis/responses/schema/response.ts\n    Response.input_transformations: optional ');
  expect(changed).toContain('src/apis/images/schema.ts\n    ImagesResponse.quality: + "xhigh", + "max"');
  expect(removed).toContain('ResponseFunctionCallArgumentsDoneEvent.name');
});
