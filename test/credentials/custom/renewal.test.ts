import { identityKey, type TokenFlow } from '../../../credentials/token/flow';
import { flowOf, response, rows, stepInput } from './enteredForm';

const withRefreshToken = {
	preset: 'refreshToken',
	tokenUrl: '/oauth/token',
	initialRefreshToken: 'canary-refresh-0',
	clientId: 'app-2',
};
const withPassword = {
	preset: 'passwordForm',
	tokenUrl: '/oauth/token',
	username: 'stoker',
	password: 'canary-password-4',
	options: ['renewal'],
};

const renewalBody = (flow: TokenFlow, refreshToken: string) =>
	flow.renew?.(refreshToken, stepInput()).body;

describe('a login that is the refresh grant', () => {
	it('always sends the refresh token that it is given, as the login describes it', () => {
		const flow = flowOf({ ...withRefreshToken, scope: 'read' });

		expect(flow.initialRefreshToken).toBe('canary-refresh-0');
		for (const refreshToken of ['canary-refresh-0', 'canary-refresh-1'])
			expect(renewalBody(flow, refreshToken)).toBe(
				`grant_type=refresh_token&refresh_token=${refreshToken}&scope=read&client_id=app-2`,
			);
	});

	it('can be renewed by another request, which the first one is not', () => {
		const flow = flowOf({
			...withRefreshToken,
			options: ['renewal'],
			renewWith: 'custom',
			renewalUrl: '/oauth/renew',
			renewalBodyType: 'json',
			renewalBody: '{"refresh":"{refreshToken}"}',
		});

		expect(renewalBody(flow, 'canary-refresh-0')).toMatch(/^grant_type=refresh_token/);
		expect(renewalBody(flow, 'canary-refresh-1')).toBe('{"refresh":"canary-refresh-1"}');
	});

	it('repeats the request before it', () => {
		const flow = flowOf({
			...withRefreshToken,
			options: ['firstStep', 'loginRequest'],
			firstUrl: '/challenge',
			bodyFields: rows({ challenge: '{step1.id}' }),
		});

		expect(flow.stepsBeforeRenewal).toHaveLength(1);
		const request = flow.renew?.('r', stepInput(response({ id: 'c1' })));
		expect(request?.body).toMatch(/&refresh_token=r.*&challenge=c1$/);
	});

	it.each([
		{ scope: 'read' },
		{ options: ['loginResponse'], assumedLifetime: 5 },
		{ baseUrl: 'https://api.harbour.example/v2' },
	])('keeps its refresh tokens when %j changes', (more) => {
		const key = (entered: Record<string, unknown>) =>
			identityKey(flowOf(entered).refreshIdentity ?? []);

		expect(key({ ...withRefreshToken, ...more })).toBe(key(withRefreshToken));
	});

	it.each([
		{ initialRefreshToken: 'canary-refresh-9' },
		{ clientId: 'app-3' },
		{ tokenUrl: '/other/token' },
		{ baseUrl: 'https://sandbox.harbour.example/v1' },
	])('has other refresh tokens when %j changes', (more) => {
		const { refreshIdentity } = flowOf({ ...withRefreshToken, ...more });

		expect(refreshIdentity).not.toEqual(flowOf(withRefreshToken).refreshIdentity);
	});
});

describe('a renewal besides a login with keys', () => {
	it('is no refresh grant, so the keys can always be used instead', () => {
		const flow = flowOf(withPassword);

		expect(flow.renew).toBeDefined();
		expect(flow).not.toHaveProperty('initialRefreshToken');
		expect(flow).not.toHaveProperty('refreshIdentity');
	});

	it.each([
		[{ renewalBody: '{"refresh": {refreshToken}' }, "'Renewal Body Text' is not valid JSON"],
		[
			{ renewalBody: '{"a": "{tenant}"}' },
			"'Tenant' (under 'Options' > 'Additional Values') is required",
		],
		[{ renewalUrl: 'http://x.example/t' }, "'Renewal URL' must start with https://"],
	])('with an error in the form (%j) is reported before the first login', (more, message) => {
		const renewal = { renewWith: 'custom', renewalBodyType: 'json', renewalBody: '{}' };

		expect(() => flowOf({ ...withPassword, ...renewal, ...more })).toThrow(message);
	});

	it('may use the response of the request before the login', () => {
		const flow = flowOf({
			...withPassword,
			options: ['renewal', 'firstStep'],
			firstUrl: '/challenge',
			renewWith: 'custom',
			renewalBodyType: 'json',
			renewalBody: '{"challenge": "{step1.id}", "refresh": "{refreshToken}"}',
		});

		expect(flow.stepsBeforeRenewal).toHaveLength(1);
		const request = flow.renew?.('r', stepInput(response({ id: 'c1' })));
		expect(request?.body).toBe('{"challenge": "c1", "refresh": "r"}');
	});

	it('does not repeat that request where it needs nothing of it', () => {
		const flow = flowOf({
			...withPassword,
			options: ['renewal', 'firstStep'],
			firstUrl: '/challenge',
		});

		expect(flow).not.toHaveProperty('stepsBeforeRenewal');
	});
});

it('a command whose address is a gap gets tokens of its own for each Token URL', () => {
	const entered = {
		preset: 'curl',
		curlCommand: 'curl -d user=a {tokenUrl}',
		tokenUrl: 'https://sandbox.harbour.example/token',
	};
	const other = { ...entered, tokenUrl: 'https://harbour.example/token' };

	expect(identityKey(flowOf(entered).identity)).not.toBe(identityKey(flowOf(other).identity));
});
