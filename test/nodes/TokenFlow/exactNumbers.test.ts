import type { IDataObject } from 'n8n-workflow';

import { plainStage } from '../support/plainStage';
import { skipWaits } from '../support/skipWaits';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const BIG = '9007199254740993';

const setup = plainStage('tokenServer', 'flexpay');

const run = async (parameters: IDataObject) => await setup.actor.run({ parameters });

describe('whole numbers beyond 2^53 in a response', () => {
	beforeEach(() => {
		setup.api.respond = () => ({ body: `{"id": ${BIG}, "small": 7, "code": "${BIG}"}` });
	});

	it.each([
		['text with all digits', {}, { id: BIG, small: 7, code: BIG }],
		[
			'numbers if the user wants that',
			{ bigNumbers: 'number' },
			{ id: Number(BIG), small: 7, code: BIG },
		],
	])('are %s', async (_what, options, item) => {
		expect((await run({ path: '/orders/1', options })).json).toEqual([item]);
	});

	it.each([
		['text', BIG],
		['number', Number(BIG)],
	])('are %s in a full response', async (bigNumbers, id) => {
		const { json } = await run({
			path: '/orders/1',
			options: { responseFormat: 'full', bigNumbers },
		});

		expect(json).toMatchObject([{ statusCode: 200, body: { id, code: BIG } }]);
	});

	it.each([
		['text', BIG],
		['number', Number(BIG)],
	])('are %s in rows of pages', async (bigNumbers, id) => {
		setup.api.respond = () => ({ body: `{"items": [{"id": ${BIG}}], "total": 1}` });

		const { json } = await run({
			path: '/orders',
			pagination: 'automatic',
			returnAll: true,
			options: { bigNumbers },
		});

		expect(json).toEqual([{ id }]);
	});
});

describe('a cursor beyond 2^53', () => {
	const pages = ({ url, body }: { url: string; body: string }) => {
		const isSecond = url.includes(BIG) || body.includes(BIG);
		return {
			body: `{"items": [{"n": ${isSecond ? 2 : 1}}], "next": ${isSecond ? 'null' : BIG}}`,
		};
	};
	const byCursor = {
		path: '/orders',
		pagination: 'cursor',
		cursorIn: 'body',
		cursorField: 'next',
		returnAll: true,
	};

	it('goes into the query with all digits', async () => {
		setup.api.respond = pages;

		expect((await run(byCursor)).json).toEqual([{ n: 1 }, { n: 2 }]);
		expect(setup.api.seen.map(({ url }) => url)).toEqual(['/orders', `/orders?cursor=${BIG}`]);
	});

	const search = {
		...byCursor,
		method: 'POST',
		path: '/search',
		specifyBody: 'json',
		jsonBody: '{"size": 1.10}',
		pageOptions: { sendIn: 'body' },
	};

	it('is a number in a JSON body, as it was in the response', async () => {
		setup.api.respond = pages;

		expect((await run(search)).json).toEqual([{ n: 1 }, { n: 2 }]);
		expect(setup.api.seen.map(({ body }) => body)).toEqual([
			'{"size": 1.10}',
			`{"size":1.10,"cursor":${BIG}}`,
		]);
	});

	it('is one in a value of the last row, and text where it was text', async () => {
		setup.api.respond = ({ body }) => ({
			body: body.includes(BIG)
				? '{"items": []}'
				: `{"items": [{"n": 1, "sort": [${BIG}, "${BIG}"]}]}`,
		});

		await run({ ...search, cursorIn: 'lastRow', rowField: 'sort', cursorParameter: 'after' });

		expect(setup.api.seen.at(-1)?.body).toBe(`{"size":1.10,"after":[${BIG},"${BIG}"]}`);
	});

	it('is found by Automatic, and sent as the number that it was', async () => {
		setup.api.respond = pages;

		const { json } = await run({ ...search, pagination: 'automatic' });

		expect(json).toEqual([{ n: 1 }, { n: 2 }]);
		expect(setup.api.seen.at(-1)?.body).toContain(`:${BIG}}`);
	});
});

describe('JSON that the user typed', () => {
	const typed = `{"id": ${BIG},  "price": 1.10, "ids": [${BIG}]}`;

	it.each(['POST', 'PUT', 'PATCH'])('is sent as it is with %s', async (method) => {
		await run({ method, path: '/orders', specifyBody: 'json', jsonBody: typed });

		expect(setup.api.seen.map(({ body }) => body)).toEqual([typed]);
	});

	it('keeps its numbers beside an idempotency key', async () => {
		await run({
			method: 'POST',
			path: '/orders',
			specifyBody: 'json',
			jsonBody: typed,
			options: { idempotencyKey: { key: { sendIn: 'body', name: 'key', value: 'k1' } } },
		});

		expect(setup.api.seen.map(({ body }) => body)).toEqual([
			`{"id":${BIG},"price":1.10,"ids":[${BIG}],"key":"k1"}`,
		]);
	});

	it('keeps its numbers beside the position of a page', async () => {
		setup.api.respond = () => ({ body: '{"items": []}' });
		await run({
			method: 'POST',
			path: '/search',
			specifyBody: 'json',
			jsonBody: `{"account": ${BIG}}`,
			pagination: 'pageNumber',
			pageOptions: { sendIn: 'body' },
		});

		expect(setup.api.seen.map(({ body }) => body)).toEqual([`{"account":${BIG},"page":1}`]);
	});

	it('is an error where it is not JSON, and nothing is sent', async () => {
		const { error } = await run({
			method: 'POST',
			path: '/orders',
			specifyBody: 'json',
			jsonBody: '{"id": 1,}',
		});

		expect(error?.message).toBe("'JSON' is not valid JSON");
		expect(setup.api.seen).toEqual([]);
	});

	it('keeps its numbers in the query', async () => {
		await run({ path: '/orders', options: { queryJson: `{"id": ${BIG}, "in": [${BIG}]}` } });

		expect(setup.api.seen.map(({ url }) => url)).toEqual([`/orders?id=${BIG}&in=${BIG}`]);
	});
});

describe('other fields of a provider', () => {
	it('are numbers with all digits in the body', async () => {
		const provider = setup.stage.fresh('flexpay', {
			environment: 'custom',
			baseUrl: setup.api.origin,
		});
		setup.api.respond = ({ url }) =>
			url.includes('oauth') || url.includes('token')
				? { body: '{"access_token": "t-flexpay-0001", "expires_in": 3600}' }
				: { body: '{}' };

		await provider.run({
			node: 'flexPay',
			parameters: {
				resource: 'transaction',
				operation: 'capture',
				transactionId: {
					__rl: true,
					mode: 'id',
					value: '6f1c2a54-7f7b-4e0c-9b1e-2f6f0c7d9a11',
				},
				additionalFields: { otherFields: `{"reference": ${BIG}}` },
			},
		});

		expect(setup.api.seen.map(({ body }) => body)).toContain(`{"reference":${BIG}}`);
	});
});

describe('IDs that are equal as rounded numbers', () => {
	// As numbers of JavaScript, both are 9007199254740992.
	const [EVEN, ODD] = ['9007199254740992', BIG];
	const urls = () => setup.api.seen.map(({ url }) => url);

	it('of parents and of their records lead to the lists and the details of each', async () => {
		const replies: Readonly<Record<string, string>> = {
			'/groups': `[{"id": ${EVEN}}, {"id": ${ODD}}]`,
			[`/groups/${EVEN}/orders`]: `[{"id": ${EVEN}}, {"id": ${ODD}}]`,
			[`/groups/${ODD}/orders`]: `[{"id": ${ODD}}]`,
			[`/orders/${EVEN}`]: `{"id": ${EVEN}, "name": "even"}`,
			[`/orders/${ODD}`]: `{"id": ${ODD}, "name": "odd"}`,
		};
		setup.api.respond = ({ url }) => ({
			body: replies[url] ?? '',
			status: url in replies ? 200 : 404,
		});

		const { json, error } = await run({
			operation: 'getChanged',
			path: '/groups/{id}/orders',
			detect: 'snapshot',
			pagination: 'off',
			startFrom: 'everything',
			options: { parentPath: '/groups', detailsPath: '/orders/{id}' },
		});

		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{
				records: [
					{ record: { parentId: EVEN, id: EVEN, name: 'even' } },
					{ record: { parentId: EVEN, id: ODD, name: 'odd' } },
					{ record: { parentId: ODD, id: ODD, name: 'odd' } },
				],
			},
		]);
		expect([...new Set(urls())].sort()).toEqual(Object.keys(replies).sort());
	});
});

describe('a job', () => {
	skipWaits();

	const submitting = {
		operation: 'runJob',
		method: 'POST',
		path: '/submit',
		statusFrom: 'path',
		statusPath: '/jobs/{job.id}',
		statusMethod: 'POST',
		statusBody: `{"account": ${BIG}, "rate": 1.10, "job": "{job.id}"}`,
	};
	const result = { resultFrom: 'path', resultPath: '/jobs/{job.id}/rows' };
	const expected = [
		`POST /submit `,
		`POST /jobs/${BIG} {"account": ${BIG}, "rate": 1.10, "job": "${BIG}"}`,
		`POST /jobs/${BIG} {"account": ${BIG}, "rate": 1.10, "job": "${BIG}"}`,
		`GET /jobs/${BIG}/rows `,
	];
	const requests = () =>
		setup.api.seen.map(({ method, url, body }) => `${method} ${url} ${body}`);

	beforeEach(() => {
		let looks = 0;
		setup.api.respond = ({ url }) => {
			if (url === '/submit') return { body: `{"id": ${BIG}}` };
			if (url.endsWith('/rows')) return { body: '[{"n": 1}]' };
			looks += 1;
			return { body: `{"id": ${BIG}, "status": "${looks < 2 ? 'running' : 'done'}"}` };
		};
	});

	it('is asked for by its ID with all digits, and by a body as it was typed', async () => {
		const { json, error } = await run({ ...submitting, ...result, bodyContentType: 'none' });

		expect(error).toBeUndefined();
		expect(json).toEqual([{ n: 1 }]);
		expect(requests()).toEqual(expected);
	});

	it('is asked for in the same way by another execution', async () => {
		const submit = { ...submitting, bodyContentType: 'none', submitOnly: true };
		const { json: items } = await run(submit);

		const { json, error } = await setup.actor.run({
			parameters: { operation: 'getJobResult', job: '={{ $json.job }}', ...result },
			items,
		});

		expect(error).toBeUndefined();
		expect(json).toEqual([{ n: 1 }]);
		expect(requests()).toEqual(expected);
	});
});
