/** *Dry Run* and *AI Text Limit* at every operation of every provider, with what its cases enter and expect. */
import cloneDeepWith from 'lodash/cloneDeepWith';
import escapeRegExp from 'lodash/escapeRegExp';
import isEqual from 'lodash/isEqual';
import { ExecuteContext } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';

import type { ProviderName } from '../sandbox';
import { type NodeCases, runCase, type Success } from './support/operationCases';
import { packageNodes } from './support/packageTypes';
import { type Stage, startStage } from './support/stage';

const MASK = '•••';

/** Its operations are no tables; its tests are in its folder. */
const WITHOUT_TABLES = ['tokenFlow'];

const nodes = packageNodes()
	.map(({ description }) => description)
	.filter(({ group, name }) => !group.includes('trigger') && !WITHOUT_TABLES.includes(name))
	.map(({ name }) => {
		const folder = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
		const { cases } = jest.requireActual<{ cases: NodeCases }>(`./${folder}/cases`);
		return [name, name.toLowerCase() as ProviderName, cases] as const;
	});

/** Where an operation has its options, and where a custom request has them. */
function withOptions(key: string, { parameters = {} }: Success, options: IDataObject) {
	const name = key.startsWith('customRequest') ? 'options' : 'requestOptions';
	return { [name]: { ...(parameters[name] as IDataObject | undefined), ...options } };
}

/** A dry run shows no card, neither its number, which the simulators do not keep, nor its token. */
const withoutCards = (body: unknown): unknown =>
	cloneDeepWith(body, (value, key) =>
		value === '***' || key === 'cardNumber' ? MASK : undefined,
	);

describe.each(nodes)('%s', (node, provider, cases) => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await startStage(provider);
	});
	afterAll(async () => await stage.stop());
	afterEach(() => jest.restoreAllMocks());

	const first = Object.entries(cases).map(([key, { succeeds }]) => [key, succeeds[0]] as const);
	const filled = first.filter(([, { output }]) => !isEqual(output, []));

	it.each(first)(
		'%s: shows its request in a dry run, without cards, and reads at most',
		async (key, test) => {
			const runner = { node, provider, stage: () => stage };
			const origin = stage.sandbox.origins[provider];
			const more = withOptions(key, test, { dryRun: true });
			const { outcome, requests, expected } = await runCase(runner, key, test, more);

			expect(outcome.error).toBeUndefined();
			const [preview] = outcome.json;
			const asked = new RegExp(
				`${escapeRegExp(String(preview?.url)).replaceAll(MASK, '[^&]+')}$`,
			);
			const index = expected.findIndex(
				({ method, url }) => method === preview?.method && asked.test(`${origin}${url}`),
			);
			expect([preview?.url, index]).not.toEqual([preview?.url, -1]);
			expect(preview).toMatchObject({
				dryRun: true,
				headers: { Authorization: `Bearer ${MASK}` },
				body: withoutCards(expected[index]?.body ?? null),
			});
			expect(requests).toEqual(expected.slice(0, index));
			const isReading = ({ method }: { method: string }) => method === 'GET';
			expect(expected.every(isReading) || preview?.method !== 'GET').toBe(true);
		},
	);

	it.each(filled)('%s: gives an agent no more text than its limit', async (key, test) => {
		jest.spyOn(ExecuteContext.prototype, 'isToolExecution').mockReturnValue(true);
		const runner = { node: `${node}Tool`, provider, stage: () => stage };
		const more = withOptions(key, test, { aiTextLimit: 7, allowAiWrites: true });
		const { outcome } = await runCase(runner, key, test, more);

		expect(outcome.error).toBeUndefined();
		expect(outcome.json).toEqual([
			{ text: expect.stringMatching(/^.{7}…$/s) as unknown, note: 'Cut after 7 characters' },
		]);
	});
});
