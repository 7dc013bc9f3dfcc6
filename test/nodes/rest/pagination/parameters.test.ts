import type { Pointer } from '../../../../nodes/rest/pagination/evidence';
import { parametersFor } from '../../../../nodes/rest/pagination/parameters';

const URL = 'https://api.example.com/v1/orders';

describe('the parameters that a value may be sent under', () => {
	it.each(['constructor', 'valueOf', 'afterId'])('are found by its name %s', (name) => {
		const response = { url: URL, status: 200, headers: {}, body: { [name]: 'abc' } };
		const page = {
			call: { query: {}, headers: {}, body: {} },
			index: 0,
			start: 0,
			response,
			rows: [],
			list: '',
		};
		const pointer: Pointer = {
			kind: 'value',
			words: name,
			value: 'abc',
			in: 'body',
			name,
		};

		expect(parametersFor(pointer, page, {}).map((each) => each.name)).toContain('cursor');
	});
});
