import { employerCase, jsonPatch } from '../../../nodes/HelloFlex/jsonPatch';

describe('a patch', () => {
	it('has one step per field, in PascalCase', () => {
		expect(jsonPatch()({ firstName: 'Ada', kvKNumber: '1', vatNumber: 'NL1' })).toEqual([
			{ op: 'replace', path: '/FirstName', value: 'Ada' },
			{ op: 'replace', path: '/KvKNumber', value: '1' },
			{ op: 'replace', path: '/VatNumber', value: 'NL1' },
		]);
	});

	it('of an employer writes abbreviations in capitals', () => {
		const names = ['bicCode', 'vatConditionId', 'vatGroupRateId', 'vatNumber', 'vatRateId'];
		const body = Object.fromEntries(names.map((name) => [name, 1]));

		expect(jsonPatch(employerCase)(body).map(({ path }) => path)).toEqual([
			'/BICCode',
			'/VATConditionId',
			'/VATGroupRateId',
			'/VATNumber',
			'/VATRateId',
		]);
	});

	it('replaces nested fields, fields of list entries, and complete lists', () => {
		expect(
			jsonPatch()({
				workAddress: { city: 'Utrecht' },
				addresses: { 0: { unit: '' } },
				ids: [1],
			}),
		).toEqual([
			{ op: 'replace', path: '/WorkAddress/City', value: 'Utrecht' },
			{ op: 'replace', path: '/Addresses/0/Unit', value: null },
			{ op: 'replace', path: '/Ids', value: [1] },
		]);
	});

	it('keeps false and zero, which are values', () => {
		expect(jsonPatch()({ a: false, b: 0 }).map(({ value }) => value)).toEqual([false, 0]);
	});

	it('escapes characters with a meaning in paths', () => {
		expect(jsonPatch()({ 'a/b~c': 1 })[0]?.path).toBe('/A~1b~0c');
	});

	it.each([{}, { workAddress: {} }])('without changes is rejected: %j', (body) => {
		expect(() => jsonPatch()(body)).toThrow("'Update Fields' is empty");
	});
});
