/** Webhooks of any API in n8n's contexts: each form of signature, handshakes, replays, rotation, registration. */
import type { IDataObject } from 'n8n-workflow';
import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';

import { processMemory } from '../../../../credentials/common/processMemory';
import { systemRuntime } from '../../../../credentials/common/runtime';
import { TokenFlowWebhookTrigger } from '../../../../nodes/TokenFlow/TokenFlowWebhookTrigger.node';
import { type PlainApi, startPlainApi } from '../../support/plainApi';
import { type Stage, startStage } from '../../support/stage';
import { startWebhookHost, type WebhookHost } from '../../support/webhookHost';

const HOOK = '/5f0c1d7e-0000-4000-8000-000000000001/webhook';

let stage: Stage;
let api: PlainApi;
let host: WebhookHost;
const hosts: WebhookHost[] = [];

beforeAll(async () => {
	stage = await startStage('tokenServer');
	api = await startPlainApi();
});
afterAll(async () => {
	await stage.stop();
	await api.stop();
});
beforeEach(() => processMemory.forget());
afterEach(async () => {
	await Promise.all(hosts.splice(0).map(async (each) => await each.stop()));
});

async function publish(
	parameters: IDataObject,
	secrets: IDataObject = { secret: 'unused' },
	login?: string,
): Promise<void> {
	const id = randomUUID();
	stage.core.credentials.save({
		...{ id, name: 'Stage', type: 'webhookSignatureApi', data: secrets as never },
	});
	host = await startWebhookHost({
		type: new TokenFlowWebhookTrigger(),
		credentials: stage.core.credentials,
		credentialType: 'webhookSignatureApi',
		credentialId: id,
		parameters,
		...(login === undefined ? {} : { otherCredentials: { tokenFlowApi: login } }),
	});
	hosts.push(host);
	await host.activate();
}

const send = async (body: string, headers: Record<string, string>, query = '') =>
	await fetch(`${host.origin}${HOOK}${query}`, { method: 'POST', body, headers });

const mac = (algorithm: string, key: string | Buffer, text: string) =>
	createHmac(algorithm, key).update(text).digest();
const seconds = () => String(Math.floor(Date.now() / 1000));
const BODY = '{ "id": "evt_1", "event_id": "e1", "total": 12.50 }';
const WHSEC = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const KEY = Buffer.from(WHSEC.slice(6), 'base64');

type Sign = (secret: string, body: string, url: string) => Record<string, string>;

const standard =
	(prefix: string): Sign =>
	(_secret, body) => {
		const [id, at] = ['msg_1', seconds()];
		return {
			[`${prefix}-id`]: id,
			[`${prefix}-timestamp`]: at,
			[`${prefix}-signature`]: `v1,${mac('sha256', KEY, `${id}.${at}.${body}`).toString('base64')}`,
		};
	};

/** Senders, written from the documentation of each API, apart from the node's own table. */
interface Sender {
	readonly signature: string;
	readonly secret: string;
	readonly sign: Sign;
	readonly form?: IDataObject;
}

const ROWS: ReadonlyArray<
	readonly [signature: string, secret: string, sign: Sign, form?: IDataObject]
> = [
	['standardWebhooks', WHSEC, standard('webhook')],
	['svix', WHSEC, standard('svix')],
	[
		'github',
		'hush',
		(secret, body) => ({
			'x-github-delivery': 'd1',
			'x-hub-signature-256': `sha256=${mac('sha256', secret, body).toString('hex')}`,
		}),
	],
	['gitlab', 'hush', (secret) => ({ 'x-gitlab-token': secret, 'x-gitlab-event-uuid': 'u1' })],
	[
		'stripe',
		'whsec_plain',
		(secret, body) => {
			const at = seconds();
			return {
				'stripe-signature': `t=${at},v1=${mac('sha256', secret, `${at}.${body}`).toString('hex')},v0=00`,
			};
		},
	],
	[
		'slack',
		'hush',
		(secret, body) => {
			const at = seconds();
			return {
				'x-slack-request-timestamp': at,
				'x-slack-signature': `v0=${mac('sha256', secret, `v0:${at}:${body}`).toString('hex')}`,
			};
		},
	],
	[
		'zoom',
		'hush',
		(secret, body) => {
			const at = seconds();
			return {
				'x-zm-request-timestamp': at,
				'x-zm-signature': `v0=${mac('sha256', secret, `v0:${at}:${body}`).toString('hex')}`,
			};
		},
	],
	[
		'shopify',
		'hush',
		(secret, body) => ({
			'x-shopify-webhook-id': 'w1',
			'x-shopify-hmac-sha256': mac('sha256', secret, body).toString('base64'),
		}),
	],
	[
		'square',
		'hush',
		(secret, body, url) => ({
			'x-square-hmacsha256-signature': mac('sha256', secret, `${url}${body}`).toString(
				'base64',
			),
		}),
	],
	[
		'paddle',
		'hush',
		(secret, body) => {
			const at = seconds();
			return {
				'paddle-signature': `ts=${at};h1=${mac('sha256', secret, `${at}:${body}`).toString('hex')}`,
			};
		},
	],
	[
		'intercom',
		'hush',
		(secret, body) => ({
			'x-hub-signature': `sha1=${mac('sha1', secret, body).toString('hex')}`,
		}),
	],
	[
		'custom',
		'hush',
		(secret, body) => {
			const at = seconds();
			return {
				'x-id': 'i1',
				'x-time': at,
				'x-sig': `s=${mac('sha512', secret, `i1|${at}|POST|${body}`).toString('base64')}`,
			};
		},
		{
			signatureHeader: 'X-Sig',
			signaturePrefix: 's=',
			algorithm: 'sha512',
			encoding: 'base64',
			signedContent: '{id}|{timestamp}|{method}|{body}',
			timestampHeader: 'X-Time',
			idHeader: 'X-ID',
		},
	],
];

const SENDERS = ROWS.map(([signature, secret, sign, form = {}]): Sender => ({
	signature,
	secret,
	sign,
	form,
}));

describe.each(SENDERS)(
	'a delivery that is signed as $signature',
	({ signature, secret, sign, form }) => {
		const headers = (body = BODY, key = secret) => sign(key, body, `${host.origin}${HOOK}`);

		it('starts the workflow once, however often it is sent, also after a restart', async () => {
			await publish({ signature, ...form }, { secret });
			const signed = headers();
			const statuses = [(await send(BODY, signed)).status, (await send(BODY, signed)).status];
			processMemory.forget();
			statuses.push((await send(BODY, signed)).status);

			expect(statuses).toEqual([200, 200, 200]);
			expect(host.executions).toHaveLength(1);
			expect(host.executions[0]?.items[0]?.json).toMatchObject({
				event: { id: 'evt_1', total: 12.5 },
				deliveryId: expect.stringMatching(/./),
				signatureValid: true,
			});
			expect(JSON.stringify(host.executions)).not.toContain(secret);
		});

		if (signature !== 'gitlab')
			it('is rejected where it was changed, visibly', async () => {
				await publish({ signature, ...form }, { secret });
				const response = await send(BODY.replace('12', '13'), headers());

				expect(response.status).toBe(500);
				expect(host.executions).toMatchObject([
					{
						items: [],
						error: { message: 'A delivery was rejected: its signature does not match' },
					},
				]);
			});

		it('is accepted with the previous secret while secrets are rotated', async () => {
			const next = secret.startsWith('whsec_M') ? 'whsec_AAAA' : 'next';
			await publish({ signature, ...form }, { secret: next, previousSecret: secret });

			expect((await send(BODY, headers())).status).toBe(200);
		});
	},
);

describe('a delivery', () => {
	const github = SENDERS[2]?.sign ?? standard('webhook');

	it('without a signature is rejected, or marked', async () => {
		await publish({ signature: 'github' }, { secret: 'hush' });
		expect((await send(BODY, {})).status).toBe(500);
		host.setParameters({ signature: 'github', whenSignatureFails: 'accept' });
		expect((await send(BODY, {})).status).toBe(200);

		expect(host.executions.at(-1)?.items[0]?.json).toMatchObject({ signatureValid: false });
	});

	it('of a form becomes its fields, one of text is text', async () => {
		await publish({ signature: 'github' }, { secret: 'hush' });
		const [form, text] = ['a=1&b=x%20y', 'hello'];
		await send(form, {
			...github('hush', form, ''),
			'content-type': 'application/x-www-form-urlencoded',
		});
		await send(text, { ...github('hush', text, ''), 'x-github-delivery': 'd2' });

		expect(host.executions.map(({ items }) => items[0]?.json.event)).toEqual([
			{ a: '1', b: 'x y' },
			'hello',
		]);
	});

	it('that is recorded and sent again with another ID is a duplicate: the ID is not signed', async () => {
		// https://developer.zendesk.com/documentation/webhooks/verifying
		await publish({ signature: 'zendesk' }, { secret: 'hush' });
		const at = new Date().toISOString();
		const headers = (id: string) => ({
			'x-zendesk-webhook-invocation-id': id,
			'x-zendesk-webhook-signature-timestamp': at,
			'x-zendesk-webhook-signature': mac('sha256', 'hush', at + BODY).toString('base64'),
		});
		await send(BODY, headers('first'));
		await send(BODY, headers('second'));

		expect(host.executions).toHaveLength(1);
	});

	it('whose body is a challenge that X signs for everybody is rejected', async () => {
		await publish({ signature: 'x' }, { secret: 'hush' });
		const challenge = await fetch(`${host.origin}${HOOK}?crc_token=12345678`);
		const { response_token: signed } = (await challenge.json()) as { response_token: string };
		const response = await send('12345678', { 'x-twitter-webhooks-signature': signed });

		expect(response.status).toBe(500);
		expect(host.executions).toMatchObject([{ items: [] }]);
	});

	it('that is looked at in a browser is no execution', async () => {
		await publish({ signature: 'github', handshake: 'none' }, { secret: 'hush' });

		expect((await fetch(`${host.origin}${HOOK}`)).status).toBe(404);
		expect(host.executions).toEqual([]);
	});
});

describe('a handshake', () => {
	it('of Dropbox is answered with its challenge', async () => {
		await publish({ signature: 'dropbox' }, { secret: 'hush' });
		const response = await fetch(`${host.origin}${HOOK}?challenge=abc`);

		expect([response.status, await response.text()]).toEqual([200, 'abc']);
	});

	it('of Slack is answered with its challenge', async () => {
		await publish({ signature: 'slack' }, { secret: 'hush' });
		const response = await send('{"type":"url_verification","challenge":"c1"}', {});

		expect(await response.json()).toEqual({ challenge: 'c1' });
	});

	it('of Zoom is answered with an HMAC, to those who sign', async () => {
		await publish({ signature: 'zoom' }, { secret: 'hush' });
		const body = '{"event":"endpoint.url_validation","payload":{"plainToken":"qgg8vlvZRS6U"}}';
		const zoom = SENDERS[6]?.sign ?? standard('webhook');
		const response = await send(body, zoom('hush', body, ''));

		expect(await response.json()).toEqual({
			plainToken: 'qgg8vlvZRS6U',
			encryptedToken: mac('sha256', 'hush', 'qgg8vlvZRS6U').toString('hex'),
		});
		expect((await send(body, {})).status).toBe(500);
	});

	it('by HEAD is answered', async () => {
		await publish({ signature: 'github' }, { secret: 'hush' });

		expect((await fetch(`${host.origin}${HOOK}`, { method: 'HEAD' })).status).toBe(200);
		expect(host.executions).toEqual([]);
	});
});

describe('a delivery that is signed with a private key', () => {
	const keys = generateKeyPairSync('ed25519');
	const jwk = (kid: string) => ({ ...keys.publicKey.export({ format: 'jwk' }), kid });
	const bare = keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
	const jws = (kid: string, body: string, key = keys.privateKey) => {
		const part = (text: string) => Buffer.from(text).toString('base64url');
		const signed = `${part(JSON.stringify({ alg: 'EdDSA', kid }))}.${part(body)}`;
		const [header = ''] = signed.split('.');
		return `${header}..${sign(null, Buffer.from(signed), key).toString('base64url')}`;
	};

	it('of Discord starts the workflow; a wrong one gets 401 and no execution, as Discord tests it', async () => {
		await publish({ signature: 'discord', publicKey: bare.toString('hex') });
		const at = seconds();
		const signed = (body: string) => ({
			'x-signature-timestamp': at,
			'x-signature-ed25519': sign(null, Buffer.from(at + body), keys.privateKey).toString(
				'hex',
			),
		});
		const ping = '{"version":1,"type":0}';
		const event = '{"version":1,"type":1,"event":{"type":"ENTITLEMENT_CREATE"}}';
		const statuses = [
			await send(ping, signed(ping)),
			await send(ping, signed(event)),
			await send(event, signed(event)),
		].map(({ status }) => status);

		expect(statuses).toEqual([204, 401, 200]);
		expect(host.executions.map(({ items }) => items[0]?.json.event)).toMatchObject([
			{ event: { type: 'ENTITLEMENT_CREATE' } },
		]);
	});

	it('finds a new key at the URL of its JWKS, and asks there once a minute at most', async () => {
		const kids = ['k1'];
		api.actor(stage);
		api.respond = () => ({ body: JSON.stringify({ keys: kids.map(jwk) }) });
		const publicKey = `${api.origin}/jwks.json`;
		await publish({
			...{ signature: 'customJws', signatureHeader: 'X-JWS', jwsPayload: 'detached' },
			publicKey,
		});
		const status = async (kid: string) =>
			(await send(`{"k":"${kid}"}`, { 'x-jws': jws(kid, `{"k":"${kid}"}`) })).status;
		expect([await status('k1'), await status('k2')]).toEqual([200, 500]);
		kids.push('k2');
		expect(await status('k2')).toBe(500);
		jest.spyOn(systemRuntime, 'monotonic').mockReturnValue(systemRuntime.monotonic() + 61_000);

		expect(await status('k2')).toBe(200);
		expect(api.seen).toHaveLength(2);
		jest.restoreAllMocks();
	});

	it('asks for its key once, however many arrive at once', async () => {
		api.actor(stage);
		api.respond = () => ({ body: JSON.stringify({ keys: [jwk('k1')] }) });
		await publish({
			...{ signature: 'customJws', signatureHeader: 'X-JWS', jwsPayload: 'detached' },
			publicKey: `${api.origin}/jwks.json`,
		});
		const bodies = Array.from({ length: 10 }, (_each, n) => `{"n":${n}}`);
		const statuses = await Promise.all(
			bodies.map(async (body) => (await send(body, { 'x-jws': jws('k1', body) })).status),
		);

		expect(statuses).toEqual(bodies.map(() => 200));
		expect(api.seen).toHaveLength(1);
	});

	it('whose JWT could be of anybody is rejected before the key is used', async () => {
		await publish({ signature: 'googlePubSub', requiredClaims: '{"aud": "x"}' });

		expect((await send('{}', {})).status).toBe(500);
		expect(host.executions[0]?.error?.message).toContain("'Required Claims' has no email");
	});

	it('needs the key in the form', async () => {
		await publish({ signature: 'telnyx' });

		expect((await send('{}', {})).status).toBe(500);
		expect(host.executions[0]?.error?.message).toBe("'Public Key' is required");
	});
});

describe('a registration at the API', () => {
	const FORM = {
		signature: 'github',
		registration: 'api',
		authentication: 'tokenFlowApi',
		subscribePath: '/hooks',
		subscribeBody: '{"config": {"url": "{webhookUrl}", "secret": "{secret}"}}',
		registrationIdField: 'id',
		listPath: '/hooks',
		unsubscribePath: '/hooks/{id}',
	};
	let hooks: Array<{ id: number; config: { url: string; secret: string } }> = [];

	/** GitHub's hooks: https://docs.github.com/rest/repos/webhooks */
	const start = async (parameters: IDataObject = FORM) => {
		hooks = [];
		const { credentialId } = api.actor(stage);
		let ids = 0;
		api.respond = ({ method, url, body }) => {
			if (method === 'GET') return { body: JSON.stringify(hooks) };
			if (method === 'POST') {
				ids += 1;
				hooks.push({ id: ids, ...(JSON.parse(body) as { config: never }) });
				return { status: 201, body: JSON.stringify(hooks.at(-1)) };
			}
			const id = Number(url.split('/').at(-1));
			const isThere = hooks.some((hook) => hook.id === id);
			hooks = hooks.filter((hook) => hook.id !== id);
			return { status: isThere ? 204 : 404, body: '' };
		};
		await publish(parameters, { secret: 'hush' }, credentialId);
	};

	it('is made once when the workflow is published, and removed when it is not', async () => {
		await start();
		await host.activate();
		expect(hooks).toEqual([
			{ id: 1, config: { url: `${host.origin}${HOOK}`, secret: 'hush' } },
		]);

		await host.deactivate();
		expect(hooks).toEqual([]);
	});

	it('that is left behind is adopted, not doubled', async () => {
		await start();
		host.forgetNotes();
		await host.activate();

		expect(hooks.map(({ id }) => id)).toEqual([1]);
		await host.deactivate();
		expect(hooks).toEqual([]);
	});

	it('that is not on the first page of the list is replaced, not doubled', async () => {
		await start();
		const { respond } = api;
		api.respond = (request) => (request.method === 'GET' ? { body: '[]' } : respond(request));
		await host.activate();

		expect(hooks.map(({ id }) => id)).toEqual([2]);
	});

	it('is made again where somebody removed it, and replaced where it should be another one', async () => {
		await start();
		hooks = [];
		await host.activate();
		expect(hooks.map(({ id }) => id)).toEqual([2]);
		host.setParameters({ ...FORM, subscribeBody: '{"config": {"url": "{webhookUrl}"}}' });
		await host.activate();

		expect(hooks.map(({ id }) => id)).toEqual([3]);
	});

	it('that was left behind with other settings is replaced, not doubled', async () => {
		await start();
		host.forgetNotes();
		host.setParameters({
			...FORM,
			subscribeBody: '{"events": ["push"], "config": {"url": "{webhookUrl}"}}',
		});
		Object.assign(hooks[0] ?? {}, { events: ['issues'] });
		await host.activate();

		expect(hooks.map(({ id }) => id)).toEqual([2]);
	});

	it('brings the secret that the API made, which is what deliveries are verified with', async () => {
		const { credentialId } = api.actor(stage);
		api.respond = ({ method }) =>
			method === 'GET'
				? { body: '[]' }
				: { status: 201, body: '{"webhook": {"id": 7, "signing_secret": "made-there"}}' };
		const form = { ...FORM, registrationIdField: 'webhook.id', secretFrom: 'response' };
		await publish({ ...form, secretField: 'webhook.signing_secret' }, {}, credentialId);
		const signature = `sha256=${mac('sha256', 'made-there', BODY).toString('hex')}`;

		expect((await send(BODY, { 'x-hub-signature-256': signature })).status).toBe(200);
	});

	it('without an ID is one for all, and removed by its path', async () => {
		// https://core.telegram.org/bots/api#setwebhook
		const { credentialId } = api.actor(stage);
		api.respond = () => ({ body: '{"ok":true,"result":true}' });
		const form = { ...FORM, listPath: '', subscribePath: '/setWebhook' };
		const remove = { unsubscribeMethod: 'POST', unsubscribePath: '/deleteWebhook' };
		await publish({ ...form, ...remove }, { secret: 'hush' }, credentialId);
		await host.activate();
		await host.deactivate();

		expect(api.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
			'POST /setWebhook',
			'POST /deleteWebhook',
		]);
	});

	it('that fails says why, in the words of the API', async () => {
		const { credentialId } = api.actor(stage);
		api.respond = ({ method }) =>
			method === 'GET'
				? { body: '[]' }
				: { status: 422, body: '{"message": "Hook already exists"}' };

		await expect(publish(FORM, { secret: 'hush' }, credentialId)).rejects.toMatchObject({
			message: expect.stringContaining('Hook already exists'),
		});
	});
});
