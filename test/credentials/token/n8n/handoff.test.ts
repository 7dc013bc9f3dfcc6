import { handoff } from '../../../../credentials/token/n8n/handoff';
import { endedAfterLogin } from '../../../../credentials/token/n8n/gate';
import type { TokenFlow } from '../../../../credentials/token/flow';
import { createGateAndHook as create, expectSignal } from '../support/gateWorld';
import { HOST } from '../support/fakeProvider';
import { GET, POST } from '../support/world';

const errorOf = async (work: Promise<unknown>) =>
	await work.then(
		() => undefined,
		(error: unknown) => error,
	);

describe('a request that was made for its login only', () => {
	const loginOnly = () => {
		const request = { url: 'https://elsewhere.example.test/' };
		handoff.markLoginOnly(request);
		return request;
	};

	it('ends once there is a token, wherever it would have gone', async () => {
		const { gate, warm } = create();

		const error = await errorOf(gate(warm(), loginOnly()));

		expect(endedAfterLogin(error)).toBe(true);
		expect(endedAfterLogin(new Error('Wrapped', { cause: error }))).toBe(true);
		expect(endedAfterLogin(new Error('Another', { cause: new Error('Inner') }))).toBe(false);
		expect(endedAfterLogin(undefined)).toBe(false);
	});

	it('logs in first where there is none', async () => {
		const { gate, cold } = create();

		await expectSignal(gate(cold(), loginOnly()));
	});
});

it('a credentials object that is there to be stored sends no request', async () => {
	const { gate, warm } = create();
	const credentials = warm();
	handoff.storeOnly(credentials, '{}');

	await expect(gate(credentials, GET())).rejects.toThrow('Stored');
});

describe('the token of a flow that logs sessions out', () => {
	const logOut = () => ({ method: 'POST' as const, url: `${HOST}/out`, headers: {} });
	const usedUntil = async (own: Partial<TokenFlow>) => {
		const { gate, warm, identity, clock } = create(own);
		await gate(warm(), { ...GET(), timeout: 1000 });
		return identity().sessions.inUseUntilMs - clock.nowMs;
	};

	it('is noted as used for as long as the request may take', async () => {
		expect(await usedUntil({ logOut })).toBe(300_000);
		expect(await usedUntil({})).toBeLessThan(0);
	});
});

describe('a body that is signed', () => {
	const attach: TokenFlow['attach'] = (_token, _values, outgoing) => ({
		headers: { 'X-Signed': `${outgoing?.method} ${outgoing?.body}` },
	});
	const signed = async (isOurs: boolean, request: object) => {
		const { gate, warm } = create({ signsRequests: true, attach });
		const credentials = warm();
		const storage = { read: async () => await Promise.resolve(''), write: async () => {} };
		if (isOurs) handoff.connect(credentials, storage);
		return (await gate(credentials, { ...POST(), ...request })).headers?.['X-Signed'];
	};

	it('is known where a node of this package sends it as text, or where there is none', async () => {
		expect(await signed(true, { body: 'a=b' })).toBe('POST a=b');
		expect(await signed(false, { body: 'a=b' })).toBe('POST undefined');
		expect(await signed(true, { body: { a: 1 } })).toBe('POST undefined');
		expect(await signed(false, { body: undefined })).toBe('POST ');
	});
});

it('where the login says where the API is, a request is judged by that place', async () => {
	const locate: TokenFlow['locate'] = () => ({ baseUrl: 'https://eu.example.test' });
	const { gate, warm } = create({ locate });

	expect(await gate(warm(), { url: 'https://eu.example.test/v1' })).toMatchObject({
		allowedDomains: 'eu.example.test',
	});
	await expect(gate(warm(), GET())).rejects.toMatchObject({ kind: 'origin' });
});

it('a token that a user declared expired is not attached by a request that cannot renew it', async () => {
	const { gate, warm, identity, held } = create();
	const credentials = warm();
	const request = GET();
	const authorized = await gate(credentials, request);
	identity().record = {
		...identity().record,
		token: { ...held, isEnded: true },
	};

	await expect(gate(credentials, authorized)).rejects.toMatchObject({
		kind: 'response',
		message: 'The login returned no token',
	});
});

it.each([undefined, 'get', 'HEAD', 'options'])(
	'a request with the method %s may be sent again',
	async (method) => {
		const { gate, warm } = create();
		const credentials = warm();
		await gate(credentials, { url: `${HOST}/v1`, ...(method === undefined ? {} : { method }) });

		expect(handoff.gateResult(credentials)).toMatchObject({ isSafe: true });
	},
);
