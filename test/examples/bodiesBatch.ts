import { parseBatchLine } from '../../src/index.ts';

const output = [
  '{"id":"batch_req_1","custom_id":"a","response":{"status_code":200,"request_id":"req_1","body":{"object":"list","model":"text-embedding-3-small","data":[{"object":"embedding","index":0,"embedding":[0.1,0.2]}],"usage":{"prompt_tokens":2,"total_tokens":2}}},"error":null}',
  '{"id":"batch_req_2","custom_id":"b","response":{"status_code":429,"request_id":"req_2","body":{"error":{"message":"Rate limit reached","type":"requests","code":"rate_limit_exceeded","param":null}}},"error":null}',
  '{"id":"batch_req_3","custom_id":"c","response":null,"error":{"code":"batch_expired","message":"This request could not be executed in time."}}',
  'not a line',
];

for (const text of output) {
  const line = parseBatchLine(text);
  if (line._tag === 'Left') {
    console.log('-', line.left._tag, line.left.message);
    continue;
  }
  const { customId, response } = line.right;
  if (response._tag === 'Right') console.log(customId, response.right.meta.api, response.right.meta.requestId);
  else console.log(customId, response.left._tag, response.left.message);
}
