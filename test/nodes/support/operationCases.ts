/**
 * Runs a node's operations in n8n's execution engine against the provider's simulator and compares
 * each request as a whole with what the provider documents.
 *
 * A node's cases are data, `test/nodes/<Node>/cases/*.ts`; `describeOperations` runs them, and
 * `test/nodes/operations.test.ts` holds that no operation is without a success and a failure.
 */
import type { IDataObject } from 'n8n-workflow';

import type { ProviderName, SandboxControl } from '../../sandbox';
import { type Stage, startStage, type Use } from './stage';

/** A request as it must reach the server. */
export interface ExpectedRequest {
	readonly method: string;
	/** Path and query as sent. */
	readonly url: string;
	/** Besides Accept, Authorization and, for JSON, Content-Type. */
	readonly headers?: Readonly<Record<string, unknown>>;
	/** JSON as data; matchers such as `expect.any(String)` are allowed. */
	readonly body?: unknown;
}

interface Case {
	/** Without resource and operation. */
	readonly parameters?: IDataObject;
	readonly use?: Omit<Use, 'parameters' | 'node'>;
	/** Fields of the credential that differ from the usual ones. */
	readonly credential?: IDataObject;
	/**
	 * Puts the server into the state that the case needs; what it returns is filled into the case,
	 * `{{name}}` in its texts.
	 */
	readonly prepare?: (control: SandboxControl, origin: string) => unknown;
	/** All resource calls, in order. */
	readonly requests: readonly ExpectedRequest[];
}

export interface Success extends Case {
	/** What it shows; default the plain success. */
	readonly title?: string;
	/** The items' JSON, compared as a whole; matchers are allowed. */
	readonly output: unknown;
	/** Names and sizes of the items' files, where there are any. */
	readonly files?: readonly unknown[];
}

export interface Failure extends Case {
	readonly title: string;
	readonly error: string | RegExp;
	readonly description?: string | RegExp;
}

export interface OperationCases {
	readonly succeeds: readonly [Success, ...Success[]];
	readonly fails: readonly [Failure, ...Failure[]];
}

/** `order: get` → its cases. */
export type NodeCases = Readonly<Record<string, OperationCases>>;

/** What every HTTP client adds by itself. */
const TRANSPORT = [
	'host',
	'connection',
	'content-length',
	'accept-encoding',
	'user-agent',
	'transfer-encoding',
];

function seen(control: SandboxControl, provider: ProviderName) {
	return control
		.log(provider)
		.filter(({ kind }) => kind !== 'login')
		.map(({ method, url, headers, body }) => {
			const own = Object.entries(headers).filter(([name]) => !TRANSPORT.includes(name));
			const isJson = String(headers['content-type']).startsWith('application/json');
			return {
				method,
				url,
				headers: Object.fromEntries(own),
				body:
					body === undefined || body === ''
						? undefined
						: isJson
							? (JSON.parse(body) as unknown)
							: body,
			};
		});
}

const wholeRequest = ({ method, url, headers = {}, body }: ExpectedRequest) => ({
	method,
	url,
	headers: {
		accept: 'application/json, */*;q=0.8',
		authorization: expect.stringMatching(/^Bearer \S+$/) as unknown,
		...(body === undefined ? {} : { 'content-type': 'application/json' }),
		...headers,
	},
	body,
});

const fits = (text: string | null | undefined, wanted: string | RegExp) =>
	wanted instanceof RegExp ? expect(text).toMatch(wanted) : expect(text).toBe(wanted);

/** `{{name}}` in texts replaced, at any depth; matchers and other values stay. */
function filled<Data>(data: Data, values: unknown): Data {
	const fill = (value: unknown): unknown => {
		if (typeof value === 'string')
			return value.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
				String((values as Record<string, unknown>)[name] ?? whole),
			);
		if (Array.isArray(value)) return value.map(fill);
		const isPlain =
			value !== null &&
			typeof value === 'object' &&
			Object.getPrototypeOf(value) === Object.prototype;
		if (!isPlain) return value;
		return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fill(each)]));
	};
	return typeof values === 'object' && values !== null ? (fill(data) as Data) : data;
}

interface Runner {
	readonly node: string;
	readonly provider: ProviderName;
	readonly stage: () => Stage;
}

/** Runs a case. @param more parameters besides its own */
export async function runCase(
	{ node, provider, stage }: Runner,
	key: string,
	test: Success | Failure,
	more: IDataObject = {},
) {
	const [resource = '', operation = ''] = key.split(': ');
	const actor = stage().fresh(provider, test.credential);
	const { control } = stage().sandbox;
	const { origins } = stage().sandbox;
	const values = await test.prepare?.(control, origins[provider]);
	control.resetCounters(provider);
	const parameters = { resource, operation, ...filled(test.parameters, values), ...more };
	const outcome = await actor.run({ ...test.use, node, parameters });
	return {
		outcome,
		requests: seen(control, provider),
		expected: filled(test.requests, values).map(wholeRequest),
		output: 'output' in test ? filled(test.output, values) : undefined,
	};
}

function describeCases(runner: Runner, key: string, { succeeds, fails }: OperationCases): void {
	describe(key, () => {
		it.each(
			succeeds.map(
				(test) => [test.title ?? 'sends what the provider documents', test] as const,
			),
		)('%s', async (_title, test) => {
			const { outcome, requests, expected, output } = await runCase(runner, key, test);

			expect(outcome.error).toBeUndefined();
			expect(requests).toEqual(expected);
			expect(outcome.json).toEqual(output);
			expect(outcome.items.every(({ pairedItem }) => pairedItem !== undefined)).toBe(true);
			const files = outcome.items.flatMap(({ binary = {} }) => Object.values(binary));
			expect(files).toEqual(
				(test.files ?? []).map(
					(file) => expect.objectContaining(file as object) as unknown,
				),
			);
		});

		it.each(fails.map((test) => [test.title, test] as const))('%s', async (_title, test) => {
			const { outcome, requests, expected } = await runCase(runner, key, test);

			fits(outcome.error?.message, test.error);
			if (test.description !== undefined) fits(outcome.error?.description, test.description);
			expect(requests).toEqual(expected);
		});
	});
}

/** Runs all cases of a node. */
export function describeOperations(node: string, provider: ProviderName, cases: NodeCases): void {
	let stage: Stage;
	beforeAll(async () => {
		stage = await startStage(provider);
	});
	afterAll(async () => await stage.stop());
	const runner: Runner = { node, provider, stage: () => stage };
	for (const [key, operationCases] of Object.entries(cases))
		describeCases(runner, key, operationCases);
}
