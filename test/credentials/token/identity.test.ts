import fc from 'fast-check';

import { identityKey } from '../../../credentials/token/flow';

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
			expect(identityKey(a) === identityKey(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
		}),
	);
});
