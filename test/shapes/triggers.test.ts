/**
 * What the triggers send and read, against responses generated from each provider's definition. The
 * trigger of FlexFactor sends nothing.
 */
import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';

import { CreditsafeTrigger } from '../../nodes/Creditsafe/CreditsafeTrigger.node';
import { HelloFlexTrigger } from '../../nodes/HelloFlex/HelloFlexTrigger.node';
import { openNode } from '../nodes/support/editor';
import { pollHost } from '../nodes/support/pollHost';
import { serviceOf, type Stage, startStage } from '../nodes/support/stage';
import { startWebhookHost } from '../nodes/support/webhookHost';
import type { ProviderName } from '../sandbox';
import { requestFindings } from './compare';
import { emptyFields } from './emptyFields';
import { missedPaths, watchBodies } from './observe';
import { serveShapes } from './serve';
import { shapesOf } from './shape';
import { creditsafe } from './setups/creditsafe';

/** Mocks are made before anything else of this file. */
function observing() {
	return jest.requireActual<typeof import('./observe')>('./observe');
}
jest.mock('../../credentials/common/unknown', () => observing().unknown());

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('creditsafe', 'helloflex');
});
afterAll(async () => await stage.stop());

/** A server of generated responses, and a credential for it. */
function serve(provider: ProviderName, known: Readonly<Record<string, unknown>>) {
	const { control, origins } = stage.sandbox;
	const { credentialType, fields } = serviceOf(provider);
	const credentialId = randomUUID();
	const data = fields(origins[provider]);
	stage.core.credentials.save({ id: credentialId, name: 'Shapes', type: credentialType, data });
	const shapes = shapesOf(provider);
	watchBodies(serveShapes({ control, provider, shapes }, { known }));
	control.resetCounters(provider);
	const sent = () => control.log(provider, { kind: 'resource' });
	return {
		credential: { credentials: stage.core.credentials, credentialType, credentialId },
		sent: () => sent().map(({ method, path }) => `${method} ${path}`),
		findings: () => sent().flatMap((request) => requestFindings(shapes, request)),
	};
}

it.each([
	['all portfolios', '', '/v1/monitoring/notificationEvents'],
	['one portfolio', '7', '/v1/monitoring/portfolios/7/notificationEvents'],
])('the Creditsafe Trigger finds what it reads in the events of %s', async (_which, id, path) => {
	const { credential, sent, findings } = serve('creditsafe', creditsafe.known);
	const parameters: IDataObject = {
		portfolioId: { __rl: true, mode: 'id', value: id },
		startFrom: 'everything',
		options: {},
	};
	const rows = await pollHost({
		...credential,
		type: new CreditsafeTrigger(),
		parameters,
	}).activate();

	expect(rows?.length).toBe(1);
	expect(rows?.flatMap(emptyFields)).toEqual([]);
	expect(new Set(sent())).toEqual(new Set([`GET ${path}`]));
	expect(findings()).toEqual([]);
	expect(missedPaths()).toEqual([]);
});

const HOOK = '/5f0c1d7e-0000-4000-8000-000000000001/webhook';
const REGISTRATION = '00000000-0000-4000-8000-000000000001';

it('the HelloFlex Trigger registers, and knows, renews and removes its registration', async () => {
	stage.fresh('helloflex');
	const { credential } = serve('helloflex', {});
	const parameters = { events: ['Candidate.Created'], whenSignatureFails: 'reject' };
	const type = new HelloFlexTrigger();
	const host = await startWebhookHost({ ...credential, type, parameters });
	const all = '/api/webhooks/registrations';
	const one = `${all}/${REGISTRATION}`;
	const known = { id: REGISTRATION, isPaused: false, filters: parameters.events };
	const own = { ...known, webHookUri: host.origin + HOOK };
	const calls: string[] = [];
	const findings: string[] = [];
	for (const step of [
		[known, async () => await host.activate()],
		[own, async () => await host.activate()],
		[own, async () => host.forgetNotes()],
		[own, async () => await host.activate()],
		[own, async () => await host.deactivate()],
	] as const) {
		const served = serve('helloflex', step[0]);
		await step[1]();
		calls.push(...served.sent());
		findings.push(...served.findings(), ...missedPaths());
	}
	await host.stop();

	expect(calls).toEqual([
		...[`GET ${all}`, `POST ${all}`],
		`GET ${one}`,
		...[`GET ${all}`, `PUT ${one}`],
		`DELETE ${one}`,
	]);
	expect(findings).toEqual([]);
});

it('the events of the HelloFlex Trigger are the filters of the definition', async () => {
	const { sent } = serve('helloflex', { name: 'Candidate.Created' });
	const events = await openNode(stage, 'helloflex', 'helloFlexTrigger').options('events');

	expect(events.map(({ value }) => value)).toEqual(['*', 'Candidate.Created']);
	expect(sent()).toEqual(['GET /api/webhooks/filters']);
	expect(missedPaths()).toEqual([]);
});
