import type { IDataObject } from 'n8n-workflow';
import { createHmac } from 'node:crypto';

import { HelloFlexTrigger } from '../../../nodes/HelloFlex/HelloFlexTrigger.node';
import { SIGNATURE } from '../../../nodes/HelloFlex/trigger/delivery';
import { signatureFault } from '../../../nodes/rest/webhook/verify';
import { sandboxCredentials } from '../../sandbox';
import { serviceOf, type Stage, startStage } from '../support/stage';
import { startWebhookHost, type WebhookHost } from '../support/webhookHost';
import { candidate } from './cases/values';

interface Registration {
	readonly id: string;
	readonly webHookUri: string;
	readonly secret: string;
	readonly filters: string[];
}

interface Attempt {
	readonly status: number;
	readonly body: string;
	readonly deliveryId: string;
}

const HOOK = '/5f0c1d7e-0000-4000-8000-000000000001/webhook';
const CREATED = { events: ['Candidate.Created'], whenSignatureFails: 'reject' };

let stage: Stage;
let host: WebhookHost;
/** A separate credential, whose fields a test may change. */
const credentialId = 'trigger';

beforeAll(async () => {
	stage = await startStage('helloflex');
});
afterAll(async () => await stage.stop());

const control = () => stage.sandbox.control;
/** A copy of the simulator's response, because the simulator changes its own object later. */
const action = async <Result>(name: string, input: Record<string, unknown> = {}) =>
	structuredClone(await control().act('helloflex', name, input)) as Result;
const registrations = async () => await action<Registration[]>('webhooks');
const fire = async (event: string, row?: string) => {
	await action('fireEvent', { event, ...(row === undefined ? {} : { guid: row }) });
	const { attempts } = await action<{ attempts: Attempt[] }>('deliverDue');
	return attempts;
};
const post = async (body: string, headers: Record<string, string> = {}) =>
	await fetch(`${host.origin}${HOOK}`, { method: 'POST', body, headers });
const signed = (body: string, key = String(host.notes().signingKey)) => ({
	'ms-signature': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
});
const delivery = (id: string, action = 'demo') =>
	JSON.stringify({ Id: id, Attempt: 1, Notifications: [{ Action: action, Guid: candidate(2) }] });

const saveCredential = (fields: Record<string, string> = {}) => {
	const data = { ...serviceOf('helloflex').fields(stage.sandbox.origins.helloflex), ...fields };
	stage.core.credentials.save({ id: credentialId, name: 'Stage', type: 'helloFlexApi', data });
};

const hosts: WebhookHost[] = [];
const startHost = async (parameters: IDataObject) => {
	const started = await startWebhookHost({
		type: new HelloFlexTrigger(),
		credentials: stage.core.credentials,
		credentialType: 'helloFlexApi',
		credentialId,
		parameters,
	});
	hosts.push(started);
	return started;
};

beforeEach(async () => {
	stage.fresh('helloflex');
	saveCredential();
	host = await startHost(CREATED);
});
afterEach(async () => {
	await Promise.all(hosts.splice(0).map(async (each) => await each.stop()));
});

describe('publishing', () => {
	it('registers once, with a key of 64 characters, and responds to the echo', async () => {
		await host.activate();

		expect(await registrations()).toEqual([
			expect.objectContaining({
				webHookUri: `${host.origin}${HOOK}`,
				secret: expect.stringMatching(/^[0-9a-f]{64}$/),
				filters: ['Candidate.Created'],
				description: 'n8n: Stage',
			}),
		]);
		expect(host.notes()).toMatchObject({ registration: { id: expect.any(String) } });
	});

	it('keeps its registration when n8n restarts', async () => {
		await host.activate();
		const before = await registrations();
		await host.activate();

		expect(await registrations()).toEqual(before);
	});

	it('registers again if the registration was removed in HelloFlex', async () => {
		await host.activate();
		control().reset('helloflex');
		await host.activate();

		expect(await registrations()).toHaveLength(1);
	});

	it('adopts an orphaned registration of its URL', async () => {
		await host.activate();
		const [before] = await registrations();
		host.forgetNotes();
		await host.activate();
		const after = await registrations();

		expect(after.map(({ id }) => id)).toEqual([before?.id]);
		expect(after[0]?.secret).not.toBe(before?.secret);
		await fire('Candidate.Created');
		expect(host.executions).toEqual([{ items: [expect.anything()] }]);
	});

	it('changes the events of its registration, keeping the key', async () => {
		await host.activate();
		const [before] = await registrations();
		host.setParameters({ ...CREATED, events: ['Candidate.Updated', 'Candidate.Created'] });
		await host.activate();

		expect(await registrations()).toEqual([
			{ ...before, filters: ['Candidate.Updated', 'Candidate.Created'] },
		]);
	});

	it("shows HelloFlex's message if an event is rejected", async () => {
		host.setParameters({ ...CREATED, events: ['Candidate.Dreamt'] });

		await expect(host.activate()).rejects.toMatchObject({
			message:
				'The API returned 400 Bad Request: These filters do not exist: Candidate.Dreamt.',
		});
		expect(await registrations()).toEqual([]);
	});
});

describe('unpublishing', () => {
	it('removes its own registration and no other', async () => {
		await host.activate();
		const other = await startHost({ ...CREATED, events: ['*'] });
		await other.activate();
		await host.deactivate();

		expect(await registrations()).toEqual([
			expect.objectContaining({ webHookUri: `${other.origin}${HOOK}`, filters: ['*'] }),
		]);
		const deleted = control()
			.log('helloflex')
			.filter(({ method }) => method === 'DELETE');
		expect(deleted.map(({ url }) => url)).toEqual([
			expect.stringMatching(/^\/api\/webhooks\/registrations\/[0-9a-f]{32}$/),
		]);
	});

	it('succeeds if the registration is already deleted', async () => {
		await host.activate();
		control().reset('helloflex');

		await expect(host.deactivate()).resolves.toBeUndefined();
		expect(host.notes()).not.toHaveProperty('registration');
	});

	it('keeps the key, so that an earlier delivery is accepted after publishing again', async () => {
		await host.activate();
		const body = delivery('before');
		const headers = signed(body);
		await host.deactivate();
		expect((await post(body, headers)).status).toBe(404);
		await host.activate();

		expect((await post(body, headers)).status).toBe(200);
		expect(host.executions).toHaveLength(1);
	});
});

describe('a credential of another API user', () => {
	const { id, secret } = sandboxCredentials.helloflex.second;

	beforeEach(async () => {
		await host.activate();
		saveCredential({ clientId: id, clientSecret: secret });
	});

	it('is reported once with the registration that stays; then a new key is registered', async () => {
		const [before] = await registrations();
		await expect(host.activate()).rejects.toMatchObject({
			message: `The webhook registration ${before?.id} at ${stage.sandbox.origins.helloflex}/api could not be removed`,
			description: expect.stringContaining(`DELETE ${stage.sandbox.origins.helloflex}/api/`),
		});
		await host.activate();
		const after = await registrations();

		expect(after).toHaveLength(2);
		expect(after[1]?.secret).not.toBe(before?.secret);
		expect(host.notes()).toMatchObject({ registration: { id: after[1]?.id } });
	});

	it('does not remove the registration with the wrong keys', async () => {
		control().resetCounters('helloflex');
		await host.deactivate();

		expect(control().counters('helloflex').calls).toBe(0);
		expect(host.notes()).toHaveProperty('registration');
	});
});

describe('the echo', () => {
	it.each([
		['?echo=00112233445566778899aabbccddeeff', '00112233445566778899aabbccddeeff'],
		['', 'echo'],
		['?echo=<script>', '<script>'],
	])('to GET %s is plain text, and starts nothing', async (query, text) => {
		await host.activate();
		const response = await fetch(`${host.origin}${HOOK}${query}`);

		expect(await response.text()).toBe(text);
		expect(response.headers.get('content-type')).toBe('text/plain');
		expect(response.headers.get('x-content-type-options')).toBe('nosniff');
		expect(host.executions).toEqual([]);
	});
});

describe('a delivery', () => {
	beforeEach(async () => await host.activate());

	it('becomes one item per notification, verified against the raw body', async () => {
		const [attempt] = await fire('Candidate.Created', candidate(2));

		expect(attempt?.status).toBe(200);
		expect(attempt?.body).toContain('\r\n');
		expect(host.executions).toEqual([
			{
				items: [
					{
						json: {
							action: 'Candidate.Created',
							guid: candidate(2),
							deliveryId: attempt?.deliveryId,
							attempt: 1,
							signatureValid: true,
							event: {
								Action: 'Candidate.Created',
								CandidateGuid: candidate(2),
								AgencyGuid: expect.any(String),
							},
						},
					},
				],
			},
		]);
	});

	it('with several notifications becomes several items', async () => {
		const body = JSON.stringify({
			id: 'several',
			attempt: 2,
			notifications: [{ action: 'One' }, { action: 'Two' }],
		});
		await post(body, signed(body));

		expect(host.executions[0]?.items.map(({ json }) => [json.action, json.attempt])).toEqual([
			['One', 2],
			['Two', 2],
		]);
	});

	it('that is a duplicate starts nothing', async () => {
		const body = delivery('twice');
		await post(body, signed(body));
		const again = await post(body, signed(body));

		expect(again.status).toBe(200);
		expect(host.executions).toHaveLength(1);
		expect(host.notes().deliveries).toEqual(['twice']);
	});

	it.each([
		['a wrong signature', { 'ms-signature': `sha256=${'00'.repeat(32)}` }, 'does not match'],
		['a signature that is not hex', { 'ms-signature': 'sha256=zz' }, 'does not match'],
		['no signature', {}, 'carries no signature'],
	])('with %s is rejected in a failed execution', async (_what, headers, reason) => {
		const response = await post(delivery('forged'), headers as Record<string, string>);

		expect(response.status).toBe(500);
		expect(host.executions).toEqual([
			{
				items: [],
				error: {
					message: expect.stringMatching(`^A delivery was rejected: .*${reason}$`),
					description: expect.stringContaining('check the proxies in front of n8n'),
				},
			},
		]);
	});

	it('that was changed on the way is rejected', async () => {
		const headers = signed(delivery('changed'));

		expect((await post(delivery('changed', 'other'), headers)).status).toBe(500);
	});

	it('with a wrong signature is marked if the user accepts it, and the real delivery still starts the workflow', async () => {
		host.setParameters({ ...CREATED, whenSignatureFails: 'accept' });
		const body = delivery('guessed');
		await post(body);
		await post(body, signed(body));

		expect(host.executions.map(({ items }) => items[0]?.json.signatureValid)).toEqual([
			false,
			true,
		]);
	});

	it('is rejected if the key is lost', async () => {
		const body = delivery('lost');
		const headers = signed(body);
		host.forgetNotes();
		await post(body, headers);

		expect(host.executions[0]?.error?.message).toMatch(/nothing to check its signature with/);
	});
});

it('the signature of the reference is valid in upper and lower case', () => {
	const body = Buffer.from('{"Id":"1","Attempt":1,"Notifications":[{"Action":"demo"}]}');
	const key = '0123456789abcdef0123456789abcdef';
	const hex = '5DB81868479C59A0958D2DC1CF8A3DE444D164F8695ACE7DB0DFC5BE24B14DA4';

	const faultOf = (signature: string, keys: readonly string[]) =>
		signatureFault(
			{
				...{ method: 'POST', url: 'https://n8n.example.test/', body },
				headers: { 'ms-signature': signature },
			},
			SIGNATURE,
			keys,
			{ nowMs: 0 },
		);

	expect(faultOf(`sha256=${hex}`, [key])).toBeUndefined();
	expect(faultOf(`SHA256=${hex.toLowerCase()}`, [key])).toBeUndefined();
	expect(faultOf(`sha256=${hex.replace('5D', '5E')}`, [key])).toBe('wrong');
	expect(faultOf(`sha256=${hex}`, [])).toBe('noKey');
	expect(faultOf('', [key])).toBe('missing');
});
