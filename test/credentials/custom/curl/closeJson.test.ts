import fc from 'fast-check';

import { closeJson } from '../../../../credentials/custom/curl/docPlaceholders';

describe('JSON that a page cuts', () => {
	it.each([
		['{"a": "b"', '{"a": "b"}'],
		['{"a": {"b": [1, 2', '{"a": {"b": [1, 2]}}'],
		['{"a": "b",\n', '{"a": "b"}'],
		['{"a": "b', '{"a": "b"}'],
		['{"a": "{\\"[', '{"a": "{\\"["}'],
	])('%s is closed', (text, closed) => {
		expect(closeJson(text)).toBe(closed);
	});

	it('is left alone when it is complete', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				expect(closeJson(text)).toBe(text);
			}),
		);
	});

	it('is complete again after any of its closing brackets was lost', () => {
		fc.assert(
			fc.property(fc.object(), (value) => {
				const text = JSON.stringify({ value });
				const cut = text.replace(/[}\]]+$/, '');

				expect(JSON.parse(closeJson(cut))).toEqual(JSON.parse(text));
			}),
		);
	});
});
