import { fitnessFor } from '../../../../credentials/token/engine/judgement';
import { sendAuthorized } from '../../../../nodes/rest/call/authorized';
import { expirySignals } from '../../../../nodes/rest/call/expirySignals';
import { Report } from '../../../../nodes/rest/call/report';
import type { Session } from '../../../../nodes/rest/call/session';
import type { ApiRequest, ApiResponse } from '../../../../nodes/rest/http';
import { createBroker } from '../../../credentials/token/support/brokerWorld';

const request: ApiRequest = {
	...{ method: 'GET', url: 'https://a.example/x', headers: {} },
	...{ timeoutMs: 1, effect: 'read' },
};
const MINUTE_MS = 60_000;

/** An endpoint that accepts some tokens, which each request may renew by a login. */
async function endpoint(isAccepted: (token: string | undefined) => boolean) {
	const { identity, broker, clock, flow, provider, begin, token } = createBroker();
	await clock.run(begin());
	const session = (lookAgain: () => void) =>
		({
			...{ flow, identity, client: {}, report: new Report(), runtime: clock.runtime() },
			lookAgain: async () => await Promise.resolve(lookAgain()),
			async send(_request, reason) {
				while (fitnessFor(broker, identity, flow, reason) === 'unusable')
					await begin({ reason });
				const sent = token();
				const sentToken = sent && { token: sent, atMs: clock.nowMs };
				await clock.sleep(20);
				const status = isAccepted(sent?.value) ? 200 : 401;
				const body = { discard: () => {} };
				const response = { request, status, statusText: '', headers: {}, body };
				return { ...response, sentToken, receivedAtMs: clock.nowMs } as ApiResponse;
			},
		}) as Session;
	return {
		...{ clock, provider, identity },
		send: async (lookAgain = () => {}) =>
			await sendAuthorized(session(lookAgain), request, expirySignals(flow)),
	};
}

describe('an endpoint that rejects every token', () => {
	it.each([500, 1000, 5000])(
		'does not make a process log in for each request, with one in %d ms',
		async (everyMs) => {
			const { send, clock, provider } = await endpoint(() => false);
			const all = [];
			for (let atMs = 0; atMs < MINUTE_MS; atMs += everyMs) {
				all.push(send());
				await clock.advance(everyMs);
			}

			const statuses = (await clock.run(Promise.all(all))).map(({ status }) => status);

			expect(new Set(statuses)).toEqual(new Set([401]));
			// One before, and one in ten seconds.
			expect(provider.logins.length).toBeLessThanOrEqual(1 + 7);
		},
	);
});

describe('requests that are rejected with a token that another process has ended', () => {
	it('all get the one which that process stores meanwhile', async () => {
		const { send, clock, identity, provider } = await endpoint((token) => token === 'theirs');
		await clock.advance(MINUTE_MS);
		let isStored = false;
		const lookAgain = () => {
			const { token } = identity.record;
			if (!isStored || token === undefined) return;
			identity.record = { ...identity.record, token: { ...token, value: 'theirs' } };
			identity.doubts.othersSeenAtMs = clock.nowMs;
		};
		const first = [send(lookAgain), send(lookAgain)];
		await clock.advance(1000);
		const all = [...first, send(lookAgain)];
		await clock.advance(500);
		isStored = true;

		const responses = await clock.run(Promise.all(all));

		expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(provider.logins).toHaveLength(2);
	});
});
