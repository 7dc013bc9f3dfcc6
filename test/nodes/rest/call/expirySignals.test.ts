import type { ResponseOperator } from '../../../../credentials/token/flow';
import { isMet, signalOf } from '../../../../nodes/rest/call/bodyCondition';
import { expirySignals } from '../../../../nodes/rest/call/expirySignals';
import type { ApiResponse } from '../../../../nodes/rest/http';

const body = JSON.stringify({ error: { code: 'TOKEN_EXPIRED', retry: false }, list: [1], n: 7 });
const fits = (path: string, operator: ResponseOperator, value = '') =>
	isMet({ path, operator, value }, signalOf(body));

describe('a rule about an answer', () => {
	it.each([
		['error.code', 'equals', 'token_expired', true],
		['error.code', 'equals', 'other', false],
		['error.code', 'contains', 'expired', true],
		['error.code', 'notEquals', 'ok', true],
		['error.code', 'notEquals', 'TOKEN_EXPIRED', false],
		['error', 'exists', '', true],
		['nothing', 'exists', '', false],
		['nothing', 'equals', '', false],
		['nothing', 'notEquals', 'ok', false],
		['n', 'equals', '7', true],
		['error.retry', 'equals', 'false', true],
		['', 'contains', 'token_expired', true],
		['error.constructor', 'exists', '', false],
	] as const)('%s %s %s: %p', (path, operator, value, expected) => {
		expect(fits(path, operator, value)).toBe(expected);
	});

	it('reads text that is not JSON as text', () => {
		expect(
			isMet(
				{ path: '', operator: 'contains', value: 'EXPIRED' },
				signalOf('Session expired'),
			),
		).toBe(true);
		expect(isMet({ path: 'a', operator: 'exists', value: '' }, signalOf('<html>'))).toBe(false);
	});
});

describe('the signals of a flow', () => {
	const response = (status: number, headers = {}) => {
		const bytes = jest.fn(async () => Buffer.from(body));
		return { bytes, answer: { status, headers, body: { bytes } } as unknown as ApiResponse };
	};
	const rule = { path: 'error.code', operator: 'equals', value: 'TOKEN_EXPIRED' } as const;

	it('are 401 and the statuses that the user named', async () => {
		const isExpired = expirySignals({ expiredStatuses: [403] });

		expect(await isExpired(response(401).answer)).toBe(true);
		expect(await isExpired(response(403).answer)).toBe(true);
		expect(await isExpired(response(200).answer)).toBe(false);
	});

	it('are in the body also with status 200', async () => {
		expect(await expirySignals({ expiredResponses: [rule] })(response(200).answer)).toBe(true);
	});

	it('cost no reading where there are no rules, and none of large answers', async () => {
		const plain = response(200);
		const large = response(200, { 'content-length': '300000' });

		expect(await expirySignals({})(plain.answer)).toBe(false);
		expect(await expirySignals({ expiredResponses: [rule] })(large.answer)).toBe(false);
		expect(plain.bytes).not.toHaveBeenCalled();
		expect(large.bytes).not.toHaveBeenCalled();
	});
});
