import fc from 'fast-check';

import { flowAt, identityKey, meansExpired } from '../../../credentials/token/flow';
import { compileFlow } from './support/flow';

describe('the name of an identity', () => {
	it('is a SHA-256 that tells nothing of what it names', () => {
		expect(identityKey(['exampleApi', 'canary-secret-1'])).toMatch(/^[0-9a-f]{64}$/);
		expect(identityKey(['a'])).toBe(
			'0eb5b8d6f81bc677da8a08567cc4fa9a06a57e9ec8da85ed73a7f62727996002',
		);
	});

	it('differs where any field differs, also where the fields are cut elsewhere', () => {
		expect(identityKey(['ab', 'c'])).not.toBe(identityKey(['a', 'bc']));
		expect(identityKey(['a', ''])).not.toBe(identityKey(['a']));
		const fields = fc.array(fc.string());
		fc.assert(
			fc.property(fields, fields, (a, b) => {
				expect(identityKey(a) === identityKey(b)).toBe(
					JSON.stringify(a) === JSON.stringify(b),
				);
			}),
		);
	});

	it('is the same however often it is asked for', () => {
		const identity = ['a'];
		expect(identityKey(identity)).toBe(identityKey(identity));
	});
});

it.each([
	[401, [], true],
	[401, undefined, true],
	[403, [419, 403], true],
	[403, undefined, false],
	[200, [403], false],
])('the status %d, where %j mean so, too, says that the token expired: %s', (status, own, says) => {
	expect(meansExpired(own === undefined ? {} : { expiredStatuses: own }, status)).toBe(says);
});

describe('the place of the API', () => {
	const locate = (values: object) => ({
		baseUrl: `https://${Object.values(values).join()}.test`,
	});
	const flow = compileFlow({ secret: 'x' });
	const moving = { ...flow, locate };

	it('is what the token says where its login says it', () => {
		expect(flowAt(moving, { values: { 'login.host': 'eu' } })).toEqual({
			...moving,
			baseUrl: 'https://eu.test',
		});
		expect(flowAt(moving, {}).baseUrl).toBe('https://.test');
	});

	it('is that of the credential otherwise, and without a token', () => {
		expect(flowAt(flow, { values: {} })).toBe(flow);
		expect(flowAt(moving, undefined)).toBe(moving);
	});
});
