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
	it('says that the poll is over where a request ended with its time, and only there', async () => {
		const late = new RestError('timeout', 'No answer in time');
		const sentWith = async (...leftMs: number[]) => {
			const send = async () => await Promise.reject(late);
			const remainingMs = () => leftMs.shift() ?? 0;
			return await limitedSession({ send } as unknown as Session, remainingMs).send(REQUEST);
		};

		await expect(sentWith(5_000, 1)).rejects.toMatchObject({
			message: 'The poll exceeded its time limit',
		});
		await expect(sentWith(90_000, 30_000)).rejects.toBe(late);
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
