import { setTimeout as sleep } from 'node:timers/promises';

import { callsOf, HTTP_REQUEST, responsesOf, runOnce, TOKEN_FLOW } from './callers';
import { kindOf, onStage, type Stage } from './kinds';
import { grantRefreshToken, tokenOperation, withoutKeys } from './twoProcesses';

const WORK = '/sandbox/work/{n}';
const CREATE = '/sandbox/work';
const ONE = { items: 1, path: WORK };
const POLL_MS = 50;

const call = async (stage: Stage) =>
	responsesOf(await runOnce(stage, TOKEN_FLOW.workflow(stage, ONE)));
/** n8n does the same whenever a saved credential is opened. */
const openCredential = async ({ host, credential }: Stage) =>
	(await host.api.testCredential(credential.id)).message;
const OPENED = 'Connection successful!';
const revoke = ({ sandbox, kind }: Stage) => sandbox.control.revokeTokens(kind.provider);
const loginRequests = ({ sandbox, kind }: Stage) =>
	sandbox.control.timesSeen(kind.provider, { kind: 'login' });

async function withRefreshGrant(play: (stage: Stage) => Promise<void>): Promise<void> {
	await onStage(withoutKeys, {}, async (stage) => {
		stage.configure({ rotatingRefreshTokens: true });
		await grantRefreshToken(stage);
		await play(stage);
	});
}

describe('A refresh token as the only key, which works once', () => {
	it('survives that its credential is opened, again and again', async () => {
		await withRefreshGrant(async (stage) => {
			for (let renewal = 0; renewal < 3; renewal++) {
				expect(await openCredential(stage)).toBe(OPENED);
				expect(await call(stage)).toBe(1);
				expect(await openCredential(stage)).toBe(OPENED);
				await tokenOperation(stage, 'simulateExpiry');
			}
			expect(await call(stage)).toBe(1);
			const { attempted, succeeded } = stage.counters().renewals;
			expect(attempted).toBe(succeeded);
			expect(succeeded).toBeGreaterThanOrEqual(3);
		});
	});

	it('is sent once where the connection breaks, and not for the next look at the form', async () => {
		await withRefreshGrant(async (stage) => {
			expect(await call(stage)).toBe(1);
			revoke(stage);
			const fault = { target: 'login', reset: 'beforeReading', times: 1 } as const;
			stage.sandbox.control.addFault(stage.kind.provider, fault);
			stage.resetCounters();

			const broken = await runOnce(stage, TOKEN_FLOW.workflow(stage, ONE));
			expect(broken.status).toBe('error');
			expect(loginRequests(stage)).toBe(1);
			for (let opening = 0; opening < 3; opening++) await openCredential(stage);

			const { nextLoginAt } = await tokenOperation(stage, 'getStatus');
			const waitMs = Math.max(0, Date.parse(String(nextLoginAt)) - Date.now());
			await sleep(waitMs);
			while ((await call(stage)) === 0) await sleep(POLL_MS);
			// The server had not read the first one.
			expect(stage.counters().renewals).toMatchObject({ rejected: 0, succeeded: 1 });
		});
	});
});

describe('A POST of HTTP Request that took effect and was answered 504', () => {
	const kind = kindOf('tokenFlowApi');
	const post = { items: 1, method: 'POST', path: CREATE, jsonBody: '{"amount":1}' };

	const postsOf = ({ sandbox }: Stage) =>
		sandbox.control.timesSeen(kind.provider, { method: 'POST', kind: 'resource' });
	const createdBy = ({ sandbox }: Stage) => sandbox.control.created(kind.provider).length;

	const loginElsewhere = async ({ data }: Stage) => {
		await fetch(String(data.tokenUrl), {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'client_credentials',
				client_id: String(data.clientId),
				client_secret: String(data.clientSecret),
			}),
		});
	};

	it.each<[string, (stage: Stage) => unknown]>([
		['its token was revoked meanwhile', (stage) => revoke(stage)],
		[
			'a login elsewhere ended its token',
			async (stage) => {
				stage.configure({ severalTokens: false });
				await loginElsewhere(stage);
			},
		],
		[
			"the 'Test Path' answers 401 to everything",
			({ sandbox }) => {
				sandbox.control.addFault(kind.provider, {
					path: `${kind.root}/items`,
					status: 401,
				});
			},
		],
	])('is sent once although %s, and the next request works', async (_, happen) => {
		await onStage(kind, {}, async (stage) => {
			// The test proves the path: it takes the token, and rejects a made-up one.
			expect(await openCredential(stage)).toBe(OPENED);
			stage.sandbox.control.addFault(kind.provider, {
				method: 'POST',
				path: `${kind.root}${CREATE}`,
				times: 1,
				act: true,
				status: 504,
				delayBeforeResponseMs: 2_000,
			});
			const writing = runOnce(stage, HTTP_REQUEST.workflow(stage, post));
			while (postsOf(stage) === 0) await sleep(POLL_MS);
			await happen(stage);

			const execution = await writing;
			expect(callsOf(execution).error?.httpCode).toBe('504');
			expect([postsOf(stage), createdBy(stage)]).toEqual([1, 1]);
			expect(responsesOf(await runOnce(stage, HTTP_REQUEST.workflow(stage, post)))).toBe(1);
			expect([postsOf(stage), createdBy(stage)]).toEqual([2, 2]);
		});
	});

	it('100 of them that are answered 422 are 100 calls and no login', async () => {
		await onStage(kind, {}, async (stage) => {
			expect(await openCredential(stage)).toBe(OPENED);
			stage.resetCounters();
			stage.sandbox.control.addFault(kind.provider, {
				method: 'POST',
				path: `${kind.root}${CREATE}`,
				status: 422,
			});
			const load = { ...post, items: 100, onError: 'continueRegularOutput' as const };
			expect(responsesOf(await runOnce(stage, HTTP_REQUEST.workflow(stage, load)))).toBe(0);
			expect(postsOf(stage)).toBe(100);
			expect(stage.counters().logins.attempted).toBe(0);
		});
	});
});
