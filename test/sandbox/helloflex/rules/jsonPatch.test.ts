import { type Fields, object, required, rows, text } from './fields';
import { applyPatch } from './jsonPatch';

const FIELDS: Fields = {
	name: required(text(10)),
	nick: text(10),
	place: object({ city: text(10), street: text(10) }),
	homes: rows({ fields: { city: text(10) } }),
};
const DOCUMENT = { name: 'a', nick: null, place: null, homes: [{ city: 'x' }, { city: 'y' }] };

const apply = (...operations: object[]) => applyPatch(DOCUMENT, FIELDS, operations);

describe('applyPatch', () => {
	it('moves and copies values between known paths', () => {
		expect(apply({ op: 'move', from: '/Name', path: '/Nick' })).toEqual({
			document: { ...DOCUMENT, name: null, nick: 'a' },
		});
		expect(apply({ op: 'copy', from: '/Homes/1/City', path: '/Name' })).toEqual({
			document: { ...DOCUMENT, name: 'y' },
		});
	});

	it('copies values, not references to them', () => {
		const result = apply(
			{ op: 'copy', from: '/Homes/0', path: '/Homes/-' },
			{ op: 'replace', path: '/Homes/2/City', value: 'z' },
		);
		expect(result).toMatchObject({
			document: { homes: [{ city: 'x' }, { city: 'y' }, { city: 'z' }] },
		});
	});

	it('creates a nested object that is missing', () => {
		expect(apply({ op: 'add', path: '/Place/City', value: 'c' })).toMatchObject({
			document: { place: { city: 'c' } },
		});
	});

	it('inserts, replaces and removes rows of a list', () => {
		expect(apply({ op: 'add', path: '/Homes/0', value: { city: 'n' } })).toMatchObject({
			document: { homes: [{ city: 'n' }, { city: 'x' }, { city: 'y' }] },
		});
		expect(apply({ op: 'replace', path: '/Homes/0', value: { city: 'n' } })).toMatchObject({
			document: { homes: [{ city: 'n' }, { city: 'y' }] },
		});
		expect(apply({ op: 'remove', path: '/Homes/0' })).toMatchObject({
			document: { homes: [{ city: 'y' }] },
		});
	});

	it.each([
		['a row behind the end', { op: 'replace', path: '/Homes/2', value: {} }],
		['a row far behind the end', { op: 'add', path: '/Homes/9', value: {} }],
		[
			'a property of a row that is absent',
			{ op: 'replace', path: '/Homes/2/City', value: 'q' },
		],
		['a path without a slash', { op: 'replace', path: 'Name', value: 'q' }],
		['an empty path', { op: 'replace', path: '', value: 'q' }],
		['a copy from nowhere', { op: 'copy', path: '/Name' }],
		['an inherited property', { op: 'replace', path: '/constructor', value: 'q' }],
	])('rejects %s and does not change the document', (_, operation) => {
		const before = structuredClone(DOCUMENT);
		expect(apply({ op: 'replace', path: '/Name', value: 'b' }, operation)).toEqual({
			problems: expect.any(Object),
		});
		expect(DOCUMENT).toEqual(before);
	});
});
