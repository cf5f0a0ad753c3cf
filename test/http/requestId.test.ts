import { expect, it } from '@jest/globals';
import { requestIdHeaders, requestIdOf } from '../../src/http/requestId.ts';

it.each(requestIdHeaders)('finds the id in %s', (name) => {
  expect(requestIdOf({ [name]: 'id' })).toBe('id');
});

it('prefers the header that stands earlier in the list, if it holds anything', () => {
  expect(requestIdOf({ 'cf-ray': 'ray', 'x-request-id': 'req_1' })).toBe('req_1');
  expect(requestIdOf({ 'cf-ray': 'ray', 'x-request-id': '' })).toBe('ray');
});

it('says null where there is none, and does not take the id of the client for one', () => {
  expect(requestIdOf({ 'x-ms-client-request-id': 'mine' })).toBeNull();
});
