import fc from 'fast-check';

import { closeJson } from '../../../../credentials/custom/curl/closeJson';

describe('truncated JSON', () => {
	it.each([
		['{"a": "b"', '{"a": "b"}'],
		['{"a": {"b": [1, 2', '{"a": {"b": [1, 2]}}'],
		['{"a": "b",\n', '{"a": "b"}'],
		['{"a": "b', '{"a": "b"}'],
		['{"a": "{\\"[', '{"a": "{\\"["}'],
	])('%s is completed', (text, closed) => {
		expect(closeJson(text)).toBe(closed);
	});

	it('is unchanged when it is complete', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				expect(closeJson(text)).toBe(text);
			}),
		);
	});

	it('is completed wherever its closing brackets are lost', () => {
		fc.assert(
			fc.property(fc.object(), (value) => {
				const text = JSON.stringify({ value });
				const cut = text.replace(/[}\]]+$/, '');

				expect(JSON.parse(closeJson(cut))).toEqual(JSON.parse(text));
			}),
		);
	});
});
