/** The triggers of providers, after failures: what they say is in their forms. */
import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';

import { processMemory } from '../../credentials/common/processMemory';
import { CreditsafeTrigger } from '../../nodes/Creditsafe/CreditsafeTrigger.node';
import { FlexFactorTrigger } from '../../nodes/FlexFactor/FlexFactorTrigger.node';
import { HelloFlexTrigger } from '../../nodes/HelloFlex/HelloFlexTrigger.node';
import type { Fault } from '../sandbox';
import { pollHost } from './support/pollHost';
import { misleading, visibleIn } from './support/quotes';
import { skipWaits } from './support/skipWaits';
import { type Actor, type Stage, startStage } from './support/stage';
import { startWebhookHost, type WebhookHost } from './support/webhookHost';

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('creditsafe', 'flexfactor', 'helloflex');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	processMemory.forget();
	skipWaits();
});
afterEach(() => jest.restoreAllMocks());

interface Thrown {
	readonly message: string;
	readonly description?: string | null;
}

const textsOf = ({ message, description }: Thrown) => [message, description ?? ''];

const visible = (node: string, parameters: IDataObject, { service, stored }: Actor) =>
	visibleIn({ node, parameters, credentialType: service.credentialType, credential: stored() });

const placeOf = (actor: Actor) => ({
	credentials: stage.core.credentials,
	credentialType: actor.service.credentialType,
	credentialId: actor.credentialId,
});

const FAILURES: ReadonlyArray<readonly [name: string, fault: Fault]> = [
	...[400, 401, 403, 404, 405, 409, 415, 422, 428, 500, 501, 503].map(
		(status) => [String(status), { status }] as const,
	),
	['429', { status: 429, headers: { 'retry-after': '9000' } }],
	['a broken connection', { reset: 'beforeReading' }],
	['a redirect elsewhere', { status: 307, headers: { location: 'https://o.example.test' } }],
	['a redirect to nowhere', { status: 302 }],
	['no JSON', { status: 200, broken: 'html' }],
	['no list', { status: 200, body: { unexpected: true } }],
	['several lists', { status: 200, body: { a: [{ id: 1 }], b: [{ id: 1 }] } }],
	['records without an ID', { status: 200, body: { data: [{ x: 1 }], paging: { next: 1 } } }],
];

it.each(FAILURES)(
	'Creditsafe Trigger names only fields of its form after %s',
	async (_what, fault) => {
		const actor = stage.fresh('creditsafe');
		stage.sandbox.control.addFault('creditsafe', fault);
		const parameters = { startFrom: 'everything', options: {} };
		const host = pollHost({
			...placeOf(actor),
			type: new CreditsafeTrigger(),
			parameters: { portfolioId: { __rl: true, mode: 'id', value: '' }, ...parameters },
			workflowId: randomUUID(),
		});
		const said: string[] = [];
		for (const poll of [host.activate, host.test])
			await poll().catch((error: Thrown) => void said.push(...textsOf(error)));

		expect(misleading(said, visible('creditsafeTrigger', parameters, actor))).toEqual([]);
		expect(said).not.toEqual([]);
	},
);

const published = async (
	type: HelloFlexTrigger | FlexFactorTrigger,
	actor: Actor,
	parameters: IDataObject,
): Promise<WebhookHost> => await startWebhookHost({ ...placeOf(actor), type, parameters });

it.each(FAILURES)(
	'HelloFlex Trigger names only fields of its form after %s',
	async (_what, fault) => {
		const actor = stage.fresh('helloflex');
		stage.sandbox.control.addFault('helloflex', fault);
		const parameters = { events: ['*'], whenSignatureFails: 'reject' };
		const host = await published(new HelloFlexTrigger(), actor, parameters);
		const said = await host.activate().then(() => [], textsOf);
		await host.stop();

		expect(misleading(said, visible('helloFlexTrigger', parameters, actor))).toEqual([]);
		expect(said).not.toEqual([]);
	},
);

const HOOK = '/5f0c1d7e-0000-4000-8000-000000000001/webhook';

it.each([
	['without a signature', {}],
	['with a wrong signature', { authorization: 'SharedKey x:y', date: new Date().toUTCString() }],
])('FlexFactor Trigger names only fields of its form for a delivery %s', async (_what, headers) => {
	const actor = stage.fresh('flexfactor', { webhookSecret: 'bm90LXRoZS1rZXk=' });
	const parameters = { events: ['*'], whenSignatureFails: 'reject' };
	const host = await published(new FlexFactorTrigger(), actor, parameters);
	await host.activate();
	await fetch(`${host.origin}${HOOK}`, { method: 'POST', body: '{}', headers });
	await host.stop();
	const said = host.executions.flatMap(({ error }) =>
		error === undefined ? [] : textsOf(error),
	);

	expect(misleading(said, visible('flexFactorTrigger', parameters, actor))).toEqual([]);
	expect(said).not.toEqual([]);
});
