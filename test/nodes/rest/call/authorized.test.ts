import type { Entry } from '../../../../credentials/token/engine/broker';
import type { RenewalRequest } from '../../../../credentials/token/engine/freshness';
import type { HeldToken } from '../../../../credentials/token/engine/heldToken';
import { sendAuthorized } from '../../../../nodes/rest/call/authorized';
import { expirySignals } from '../../../../nodes/rest/call/expired';
import { Report } from '../../../../nodes/rest/call/report';
import type { Session } from '../../../../nodes/rest/call/session';
import type { ApiRequest, ApiResponse } from '../../../../nodes/rest/http';
import { FakeClock } from '../../../credentials/token/support/clock';

const request: ApiRequest = {
	method: 'GET',
	url: 'https://a.example/x',
	headers: {},
	timeoutMs: 1,
	effect: 'read',
};
const token = (value: string, issuedAtMs: number): HeldToken => ({
	value,
	issuedAtMs,
	expiresAtMs: 1e12,
	spread: 0,
});

interface Sent {
	readonly token: string;
	readonly renewal: RenewalRequest | undefined;
}

/** A session whose API accepts some tokens only. */
function sessionWith(held: HeldToken, accepted: string[], next: HeldToken) {
	const entry: Entry = { renewals: 0, token: held };
	const sent: Sent[] = [];
	const readAgain = jest.fn(async () => {});
	const session = {
		flow: {},
		entry,
		readAgain,
		report: new Report(),
		async send(_request: ApiRequest, renewal?: RenewalRequest) {
			if (renewal?.kind === 'rejected' && (entry.token?.issuedAtMs ?? 0) <= renewal.sentAtMs)
				entry.token = next;
			const used = entry.token ?? held;
			sent.push({ token: used.value, renewal });
			return {
				request,
				status: accepted.includes(used.value) ? 200 : 401,
				statusText: '',
				headers: {},
				body: { discard: () => {} },
				sentToken: { token: used, atMs: 0 },
				receivedAtMs: 0,
			} as unknown as ApiResponse;
		},
	} as unknown as Session;
	return { session, entry, sent, readAgain };
}

const old = token('old', 1000);
const fresh = token('fresh', 2000);
const send = async (session: Session, nowMs = 5000) =>
	await sendAuthorized(
		{ ...session, runtime: new FakeClock(nowMs).runtime() },
		request,
		expirySignals(session.flow),
	);

describe('a refused token', () => {
	it('is replaced once, and the request sent again', async () => {
		const { session, sent, readAgain } = sessionWith(old, ['fresh'], fresh);

		expect((await send(session)).status).toBe(200);
		expect(sent).toEqual([
			{ token: 'old', renewal: undefined },
			{ token: 'fresh', renewal: { kind: 'rejected', sentAtMs: 1000 } },
		]);
		expect(readAgain).toHaveBeenCalledTimes(1);
	});

	it('is not renewed where another process has stored a newer one', async () => {
		const { session, entry, sent, readAgain } = sessionWith(old, ['theirs'], fresh);
		readAgain.mockImplementation(async () => {
			entry.token = token('theirs', 1500);
		});

		expect((await send(session)).status).toBe(200);
		expect(sent.map((each) => each.token)).toEqual(['old', 'theirs']);
	});

	it('is given up after the new one was refused too', async () => {
		const { session, sent } = sessionWith(old, [], fresh);

		expect((await send(session)).status).toBe(401);
		expect(sent).toHaveLength(2);
	});

	it('is not replaced again while that is known', async () => {
		const { session, sent } = sessionWith(old, [], fresh);
		await send(session);

		expect((await send(session, 14_999)).status).toBe(401);
		expect(sent).toHaveLength(3);

		await send(session, 15_001);
		expect(sent).toHaveLength(5);
	});

	it('is no matter for an answer that does not mean so', async () => {
		const { session, sent } = sessionWith(old, ['old'], fresh);

		expect((await send(session)).status).toBe(200);
		expect(sent).toHaveLength(1);
	});
});
