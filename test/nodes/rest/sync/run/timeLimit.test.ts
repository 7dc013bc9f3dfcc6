import { DEFAULT_RETRY } from '../../../../../nodes/rest/call/retry';
import type { Session } from '../../../../../nodes/rest/call/session';
import { RestError } from '../../../../../nodes/rest/errors/restError';
import type { ApiRequest } from '../../../../../nodes/rest/http';
import { limitedRules, limitedSession } from '../../../../../nodes/rest/sync/run/timeLimit';

const REQUEST: ApiRequest = {
	method: 'GET',
	url: 'https://api.example/orders',
	headers: {},
	timeoutMs: 60_000,
	effect: 'read',
};

function sessionThat(sent: ApiRequest[]): Session {
	const send = async (request: ApiRequest) => {
		sent.push(request);
		return {} as never;
	};
	return { send } as unknown as Session;
}

describe('a session of a poll', () => {
	it('cuts each request to the time that is left when it is sent', async () => {
		const sent: ApiRequest[] = [];
		let leftMs = 90_000;
		const session = limitedSession(sessionThat(sent), () => leftMs);

		await session.send(REQUEST);
		leftMs = 7_000;
		await session.send(REQUEST);

		expect(sent.map(({ timeoutMs }) => timeoutMs)).toEqual([60_000, 7_000]);
	});

	it('says that the poll is over where it cut a request short, and only there', async () => {
		const late = new RestError('timeout', 'No answer in time');
		const send = async () => await Promise.reject(late);
		const within = (leftMs: number) =>
			limitedSession({ send } as unknown as Session, () => leftMs).send(REQUEST);

		await expect(within(5_000)).rejects.toMatchObject({
			message: 'The poll exceeded its time limit',
		});
		await expect(within(90_000)).rejects.toBe(late);
	});

	it('sends nothing more when the time is over, and does not try again', async () => {
		const sent: ApiRequest[] = [];
		const session = limitedSession(sessionThat(sent), () => 0);

		await expect(session.send(REQUEST)).rejects.toMatchObject({
			kind: 'timeout',
			message: 'The poll exceeded its time limit',
			details: { isLasting: true },
		});
		expect(sent).toEqual([]);
	});
});

describe('the retries of a poll', () => {
	it('end with the poll', () => {
		let leftMs = 200_000;
		const { retry } = limitedRules({ retry: { retries: 2, budgetMs: 120_000 } }, () => leftMs);

		expect(retry).toMatchObject({ retries: 2, budgetMs: 120_000, endsInMs: 200_000 });
		leftMs = 5_000;
		expect(retry).toMatchObject({ budgetMs: 120_000, endsInMs: 5_000 });
		leftMs = -1;
		expect(retry?.endsInMs).toBe(0);
	});

	it('leave all other rules as they are', () => {
		const readApiError = () => undefined;

		expect(limitedRules({ readApiError }, () => 1)).toMatchObject({
			readApiError,
			retry: { ...DEFAULT_RETRY, endsInMs: 1 },
		});
	});
});
