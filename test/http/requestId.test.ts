import { expect, it } from '@jest/globals';
import { requestIdHeaders, requestIdOf } from '../../src/http/requestId.ts';

it.each(requestIdHeaders)('finds the id in %s', (name) => {
  expect(requestIdOf({ [name]: 'id' })).toBe('id');
});

it('prefers the header that is earlier in the list, unless it is empty', () => {
  expect(requestIdOf({ 'cf-ray': 'ray', 'x-request-id': 'req_1' })).toBe('req_1');
  expect(requestIdOf({ 'cf-ray': 'ray', 'x-request-id': '' })).toBe('ray');
});

it('returns null if there is no id, and ignores the id of the client', () => {
  expect(requestIdOf({ 'x-ms-client-request-id': 'mine' })).toBeNull();
});
