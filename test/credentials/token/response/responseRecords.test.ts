import { fieldsOf, responseRecords } from '../../../../credentials/token/response/responseRecords';

describe('the records of a response', () => {
	it('have their place, their plain names and what is around them', () => {
		const inner = { 'Access-Token': 't' };
		const body = { data: { Items: [inner] }, refresh_info: { a: 1 } };

		expect(responseRecords(body)).toMatchObject([
			{ path: '', name: '', ancestors: [], isOfRefresh: false },
			{ path: 'data', name: 'data', ancestors: [body] },
			{ path: 'refresh_info', isOfRefresh: true },
			{
				path: 'data.Items[0]',
				name: 'items',
				record: inner,
				fields: [{ name: 'accesstoken', key: 'Access-Token', value: 't' }],
				ancestors: [body.data, body],
				isOfRefresh: false,
			},
		]);
	});

	it('are none in other data', () => {
		for (const body of ['text', 5, null, undefined, ['a']])
			expect(responseRecords(body)).toEqual([]);
	});

	it('are read up to a limit, and so are their fields and names', () => {
		const many = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`n${i}`, {}]));
		expect(fieldsOf(many)).toHaveLength(1000);
		expect(fieldsOf({ ['n'.repeat(65)]: 1 })[0]?.name).toHaveLength(64);
		const wide = { a: many, b: many };
		expect(responseRecords(wide)).toHaveLength(1 + 2 + 1000);
	});
});
