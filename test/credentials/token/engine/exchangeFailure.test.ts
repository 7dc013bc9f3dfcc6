import {
	ExchangeFailure,
	toFailure,
	fateOf,
} from '../../../../credentials/token/engine/exchangeFailure';
import { TokenFlowError } from '../../../../credentials/token/errors';
import { responseOf } from '../support/flow';

it('what is no failure of an exchange is thrown again', () => {
	const reason = new TokenFlowError('response', 'No token');
	const failure = new ExchangeFailure(reason, 5, 'unknown');
	expect(toFailure(failure)).toBe(failure);
	expect(toFailure(reason)).toMatchObject({ reason, fate: 'kept' });
	expect(() => toFailure(new Error('A bug'))).toThrow('A bug');
});

it.each([
	[400, '{"error":"invalid_grant"}', 'spent'],
	[400, `{"error":"invalid_grant"}${' '.repeat(10_000)}x`, 'spent'],
	[400, '{"error":"invalid_client"}', 'kept'],
	[401, 'no', 'kept'],
	[429, '', 'kept'],
	[503, '', 'kept'],
	[529, '', 'kept'],
	[500, '', 'unknown'],
	[502, '{"error":"invalid_grant"}', 'unknown'],
])('with status %d and the body %.30s, the refresh token is %p', (status, body, fate) => {
	expect(fateOf(responseOf(body, { status }))).toBe(fate);
});
