/** All operations of all providers, after all kinds of failures: what they say is in their forms. */
import { processMemory } from '../../credentials/common/processMemory';
import { DEFAULT_RETRY } from '../../nodes/rest/call/retry';
import type { Operation, Service } from '../../nodes/rest/operations';
import { type Fault, PROVIDER_NAMES, type ProviderName, providers } from '../sandbox';
import type { NodeCases, Success } from './support/operationCases';
import { someOf } from '../size';
import { packageNodes } from './support/packageTypes';
import { misleading, saidIn, visibleIn } from './support/quotes';
import { skipWaits } from './support/skipWaits';
import { type Stage, startStage, type Use } from './support/stage';

jest.setTimeout(120_000);

const mockPages: { max?: number } = {};
jest.mock('../../nodes/rest/pagination/readPages', () => {
	const actual = jest.requireActual<typeof import('../../nodes/rest/pagination/readPages')>(
		'../../nodes/rest/pagination/readPages',
	);
	return {
		...actual,
		walkPages: (...[fetch, plan]: Parameters<typeof actual.walkPages>) =>
			actual.walkPages(fetch, {
				...plan,
				...(mockPages.max === undefined ? {} : { maxPages: mockPages.max }),
			}),
	};
});

const mockLimit: { ms?: number } = {};
jest.mock('../../nodes/rest/call/apiRequest', () => {
	const actual = jest.requireActual<typeof import('../../nodes/rest/call/apiRequest')>(
		'../../nodes/rest/call/apiRequest',
	);
	return {
		...actual,
		buildRequest: (...request: Parameters<typeof actual.buildRequest>) => ({
			...actual.buildRequest(...request),
			...(mockLimit.ms === undefined ? {} : { timeoutMs: mockLimit.ms }),
		}),
	};
});

// HelloFlex takes five requests in 100 ms, which would be most of the time here.
jest.mock('../../nodes/rest/call/pacing/pacerFor', () => {
	const { pacerFor } = jest.requireActual<typeof import('../../nodes/rest/call/pacing/pacerFor')>(
		'../../nodes/rest/call/pacing/pacerFor',
	);
	return {
		pacerFor: ({ identity }: Parameters<typeof pacerFor>[0]) => pacerFor({ identity }),
	};
});

/** Statuses that one request of each operation meets. */
const STATUSES: readonly Fault[] = [
	...[400, 402, 403, 404, 405, 406, 408, 409, 410, 412, 413, 415, 418, 422, 423, 425, 428].map(
		(status) => ({ status }),
	),
	...[429, 500, 501, 502, 503, 504].map((status) => ({
		status,
		headers: { 'retry-after': '0', allow: 'GET' },
		body: { message: 'Internal Server Error' },
	})),
];

/** What else it meets. */
const FAILURES: readonly Fault[] = [
	{ status: 401, times: 2 },
	// No answer in time, a connection that breaks, an answer that breaks off.
	{ delayBeforeResponseMs: 200 },
	{ reset: 'beforeReading' } as const,
	{ status: 200, broken: 'cutOff' } as const,
	// Redirects elsewhere, in circles, to nowhere.
	{ status: 307, headers: { location: 'https://other.example.test/' } },
	{ status: 307, headers: { location: '?again' }, times: 6 },
	{ status: 302 },
	// Other answers than the one that is wanted.
	{ status: 200, broken: 'html' } as const,
	{ status: 200, broken: 'malformedJson' } as const,
	{ status: 200, body: { unexpected: true } },
	{ status: 200, body: '"text"' },
	{ status: 200, body: { orders: [{ id: 1 }], customers: [{ id: 1 }] } },
];

const once = (fault: Fault): Fault => ({ times: 1, ...fault });

const TIME_LIMIT_MS = 100;

/** A page that says in all ways that there are more, each time the same. */
function samePage(rowsAt: string): Fault {
	const rows = Array.from({ length: 100 }, (_none, index) => ({ id: index }));
	const more = { hasNextPage: true, totalSize: 999, totalCount: 999, total: 999 };
	const body =
		rowsAt === ''
			? { items: rows }
			: rowsAt.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), rows);
	return { status: 200, body: { ...(body as object), ...more, paging: { next: 1 } } };
}

interface Tested {
	readonly node: string;
	readonly provider: ProviderName;
	readonly key: string;
	readonly example: Success;
	readonly operation: Operation | undefined;
}

const operationsOf = (name: string): Tested[] => {
	const folder = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
	const { cases } = jest.requireActual<{ cases: NodeCases }>(`./${folder}/cases`);
	const { service } = jest.requireActual<{ service: Service }>(`../../nodes/${folder}/service`);
	const isOf = (each: ProviderName) => providers[each].credential.type === service.credential;
	const provider = PROVIDER_NAMES.find(isOf);
	if (provider === undefined) throw new Error(`The sandbox has no provider for ${name}`);
	return Object.entries(cases).map(([key, { succeeds }]) => {
		const [resource, operation] = key.split(': ');
		return {
			node: name,
			provider,
			key,
			example: succeeds[0],
			operation: service.resources
				.find((each) => each.name === resource)
				?.operations.find((each) => each.name === operation),
		};
	});
};

const nodes = packageNodes()
	.map(({ description }) => description)
	.filter(({ group, name }) => !group.includes('trigger') && name !== 'tokenFlow')
	.map(({ name }) => name);

const tested = nodes.flatMap(operationsOf);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage(...new Set(tested.map(({ provider }) => provider)));
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	processMemory.forget();
	skipWaits();
});
afterEach(() => {
	jest.restoreAllMocks();
	delete mockPages.max;
	delete mockLimit.ms;
});

/** What runs of an operation say that is not in the form. */
async function misleadingIn(
	{ node, provider, key, example }: Tested,
	faults: readonly Fault[],
	use: Use = {},
): Promise<{ readonly wrong: string[]; readonly said: string[] }> {
	const { control, origins } = stage.sandbox;
	const actor = stage.fresh(provider, example.credential);
	control.configure(provider, providers[provider].unlimited ?? {});
	const values = await example.prepare?.(control, origins[provider]);
	const text = JSON.stringify(example.parameters ?? {}).replace(
		/\{\{(\w+)\}\}/g,
		(whole, name: string) => String((values as Record<string, unknown>)?.[name] ?? whole),
	);
	const [resource = '', operation = ''] = key.split(': ');
	const parameters = { ...(JSON.parse(text) as object), resource, operation, ...use.parameters };
	// Also what needs no token has the path that the documentation shows.
	const path = example.requests
		.at(-1)
		?.url.replace(/\?.*$/, '')
		.replace(/\{\{\w+\}\}/g, '*');
	for (const fault of faults) control.addFault(provider, { target: 'any', path, ...fault });
	const outcome = await actor.run({ ...example.use, ...use, node, parameters });
	const visible = visibleIn({
		node,
		parameters,
		credentialType: actor.service.credentialType,
		credential: actor.stored(),
	});
	const said = saidIn(outcome);
	return { wrong: misleading(said, visible), said };
}

describe.each(tested.map((each, index) => [`${each.node} ${each.key}`, each, index] as const))(
	'%s',
	(_name, each, index) => {
		it('names only fields of its form, whatever it meets', async () => {
			jest.replaceProperty(DEFAULT_RETRY, 'retries', 0);
			mockLimit.ms = TIME_LIMIT_MS;
			const faults = someOf([...STATUSES, ...FAILURES], index).map(once);
			const items = faults.length;
			const use = { items, onError: 'continueRegularOutput' } as const;

			const { wrong, said } = await misleadingIn(each, faults, use);

			expect(wrong).toEqual([]);
			expect(said.length).toBeGreaterThan(items);
		});

		it('names only fields of its form where a wait would be too long', async () => {
			const busy = { status: 429, headers: { 'retry-after': '9000' } };

			const { wrong, said } = await misleadingIn(each, [busy]);

			expect(wrong).toEqual([]);
			expect(said.join()).toContain('asks to wait 9000 seconds, longer than');
		});
	},
);

const rowsAt = ({ operation }: Tested) =>
	typeof operation?.pages === 'object' ? (operation.pages.rows ?? '') : '';
const isList = ({ key, operation }: Tested) =>
	key.startsWith('customRequest') || typeof operation?.pages === 'object';

describe.each(tested.filter(isList).map((each) => [`${each.node} ${each.key}`, each] as const))(
	'the pages of %s',
	(_name, each) => {
		it('are spoken of in the words of its form', async () => {
			const everything = { parameters: { returnAll: true, pagination: true } };
			const page = samePage(rowsAt(each));

			const same = await misleadingIn(each, [page], everything);
			const second = [{ ...page, times: 1 }, { status: 404 }];
			const cut = await misleadingIn(each, second, everything);
			mockPages.max = 1;
			const many = await misleadingIn(each, [page], everything);

			expect([same, cut, many].flatMap(({ wrong }) => wrong)).toEqual([]);
		});
	},
);
