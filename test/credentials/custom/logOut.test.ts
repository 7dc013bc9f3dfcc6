import { flowOf, response, rows, stepInput } from './enteredForm';

const ENTERED = {
	preset: 'clientCredentialsBasic',
	tokenUrl: '/token',
	clientId: 'robot',
	clientSecret: 'canary-secret-1',
	options: ['logOut'],
	logOutUrl: '/revoke',
};

const logOutOf = (entered: Record<string, unknown>, login: unknown = { access_token: 't 1' }) => {
	const flow = flowOf(entered);
	return flow.logOut?.(flow.readResponse(response(login)), stepInput());
};

describe('log out', () => {
	it('is off unless it is selected', () => {
		expect(flowOf({ ...ENTERED, options: [], logOutUrl: undefined })).not.toHaveProperty(
			'logOut',
		);
	});

	it('is a revocation as RFC 7009 has it, with the client as in the login', () => {
		expect(logOutOf(ENTERED)).toEqual({
			method: 'POST',
			url: 'https://api.harbour.example/v1/revoke',
			headers: {
				Accept: 'application/json',
				Authorization: `Basic ${Buffer.from('robot:canary-secret-1').toString('base64')}`,
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: 'token=t+1&token_type_hint=access_token',
		});
	});

	it('may be a request of its own, which carries the token as calls do', () => {
		const own = { logOutWith: 'custom', logOutMethod: 'DELETE', logOutBodyType: 'none' };
		expect(logOutOf({ ...ENTERED, ...own, logOutUrl: '/session' })).toEqual({
			method: 'DELETE',
			url: 'https://api.harbour.example/v1/session',
			headers: { Accept: 'application/json', Authorization: 'Bearer t 1' },
		});
	});

	it('carries it in the query or a cookie where calls do', () => {
		const own = { logOutWith: 'custom', logOutMethod: 'GET', logOutBodyType: 'none' };
		const options = ['logOut', 'apiRequests'];
		const placed = (more: object) => logOutOf({ ...ENTERED, ...own, ...more, options });
		expect(placed({ sendIn: 'query', sendQuery: 'sid' })?.url).toBe(
			'https://api.harbour.example/v1/revoke?sid=t+1',
		);
		const cookie = { sendIn: 'cookie', sendCookie: 'sid', sendTemplate: '{base64({token})}' };
		expect(placed(cookie)?.headers.Cookie).toBe('sid=dCAx');
	});

	it('may say the token and other values of the login where it needs them', () => {
		const own = {
			logOutWith: 'custom',
			logOutBodyType: 'json',
			logOutBody: '{"session": "{token}", "user": {login.user.id}}',
			logOutHeaderFields: rows({ 'X-Key': '{clientId}' }),
		};
		const sent = logOutOf({ ...ENTERED, ...own }, { access_token: 't 1', user: { id: 7 } });
		expect(sent).toMatchObject({
			body: '{"session": "t 1", "user": "7"}',
			headers: { 'X-Key': 'robot' },
		});
		expect(sent?.headers).not.toHaveProperty('Authorization');
	});

	it('goes where the login says that the API is, unless it is a revocation', () => {
		const located = {
			options: ['logOut', 'apiRequests'],
			baseUrlFrom: '{login.api}',
			baseUrlHosts: 'pier.example',
			logOutUrl: '/session',
		};
		const login = { access_token: 't 1', api: 'https://eu.pier.example/v3' };
		const own = { logOutWith: 'custom', logOutMethod: 'DELETE', logOutBodyType: 'none' };

		expect(logOutOf({ ...ENTERED, ...located, ...own }, login)?.url).toBe(
			'https://eu.pier.example/v3/session',
		);
		expect(logOutOf({ ...ENTERED, ...located }, login)?.url).toBe(
			'https://api.harbour.example/v1/session',
		);
	});

	it('has secrets that errors must not show', () => {
		const own = { logOutWith: 'custom', logOutHeaderFields: rows({ 'X-Key': 'canary-key-5' }) };
		expect(flowOf({ ...ENTERED, ...own }).secrets).toContain('canary-key-5');
	});

	it('reports the errors of its fields before anything is sent', () => {
		expect(() => flowOf({ ...ENTERED, logOutUrl: '' })).toThrow("'Log Out URL' is required");
		const body = { logOutWith: 'custom', logOutBodyType: 'json', logOutBody: '{"a": {tokn}}' };
		expect(() => flowOf({ ...ENTERED, ...body })).toThrow('unknown placeholder {tokn}');
	});
});
