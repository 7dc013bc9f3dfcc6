import { callsOf, runOnce, TOKEN_FLOW } from '../promises/callers';
import { kindOf, onStage } from '../promises/kinds';
import { chain, manualTrigger, packageNode } from '../workflows';

const kind = kindOf('tokenFlowApi');
const ROWS = 230;

/** What a person enters for each way in which an API hands out its pages. */
const STYLES: Array<[string, Record<string, unknown>]> = [
	['automatic', { pageOptions: {} }],
	[
		'cursor',
		{
			cursorIn: 'body',
			cursorField: 'nextCursor',
			cursorParameter: 'cursor',
			pageOptions: { listField: 'items' },
		},
	],
	['linkHeader', { pageOptions: { listField: 'items' } }],
	['nextUrl', { nextUrlField: 'next', pageOptions: { listField: 'items' } }],
	[
		'offset',
		{
			offsetParameter: 'offset',
			limitParameter: 'limit',
			pageSize: 50,
			pageOptions: { listField: 'items' },
		},
	],
	['pageNumber', { pageParameter: 'page', firstPage: 1, pageOptions: { listField: 'items' } }],
];

it.each(STYLES)('A workflow reads every row of a list by %s', async (pagination, fields) => {
	await onStage(kind, {}, async (stage) => {
		stage.configure({ options: { rows: ROWS } });
		const parameters = {
			resource: 'request',
			operation: 'send',
			method: 'GET',
			path: '/items',
			pagination,
			returnAll: true,
			...fields,
			options: {},
		};
		const workflow = chain(
			`pages by ${pagination}`,
			manualTrigger(),
			packageNode({ parameters, credential: stage.credential }),
		);
		const execution = await runOnce(stage, workflow);
		const ids = callsOf(execution).items.map(({ json }) => json.id);
		expect(execution.error).toBeUndefined();
		expect(ids).toEqual(Array.from({ length: ROWS }, (_, index) => index + 1));
		expect(stage.counters()).toMatchObject({ rejected: 0, logins: { attempted: 1 } });
	});
});

it('A token that expires while a list is read is renewed between two pages', async () => {
	await onStage(kind, {}, async (stage) => {
		stage.configure({ options: { rows: 60 } });
		await runOnce(stage, TOKEN_FLOW.workflow(stage, { items: 1, path: '/items/{n}' }));
		stage.resetCounters();
		stage.sandbox.control.addFault(kind.provider, {
			path: '*/items',
			skip: 2,
			times: 1,
			status: 401,
		});
		const parameters = {
			resource: 'request',
			operation: 'send',
			method: 'GET',
			path: '/items',
			pagination: 'linkHeader',
			returnAll: true,
			pageOptions: { listField: 'items' },
			options: {},
		};
		const workflow = chain(
			'pages over a renewal',
			manualTrigger(),
			packageNode({ parameters, credential: stage.credential }),
		);
		const { items } = callsOf(await runOnce(stage, workflow));
		expect(items.map(({ json }) => json.id)).toEqual(
			Array.from({ length: 60 }, (_, index) => index + 1),
		);
		expect(stage.counters().logins.attempted).toBe(1);
	});
});
