/** Logins of public pages against strict servers: what `npm run test:editor` does by clicking, without n8n. */
import { type PublicApis, startPublicApis } from '../../host/forms/publicApis';
import { PAGES } from '../../host/forms/publicPages';
import { flowOf, loginOf, NOW_MS, response } from './enteredForm';

const FIELDS: Readonly<Record<string, string>> = {
	'cURL Command': 'curlCommand',
	'Example Request (cURL)': 'exampleRequest',
	Username: 'username',
	Password: 'password',
	'Client ID': 'clientId',
	'Client Secret': 'clientSecret',
	'Token Path': 'tokenPath',
};

let apis: PublicApis;
beforeAll(async () => {
	apis = await startPublicApis();
});
afterAll(async () => await apis.close());

it.each(PAGES)('logs in and makes a call: $name', async ({ attempts, call: [path, returns] }) => {
	const texts = attempts(apis.origin)
		.flatMap(({ entries }) => entries)
		.flatMap(([, label, text]) => (label in FIELDS ? [[FIELDS[label], text] as const] : []));
	const hasPath = texts.some(([name]) => name === 'tokenPath');
	const options = hasPath ? ['loginResponse'] : [];
	const entered = { preset: 'curl', baseUrl: undefined, options, ...Object.fromEntries(texts) };
	const { url, method, headers, body } = loginOf(entered);
	const login = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
	const flow = flowOf(entered);
	const { value, values } = flow.readResponse(response(await login.text()));
	const request = { method: 'GET', url: `${apis.origin}${path}`, body: '' };
	const attached = flow.attach(value, values, { ...request, nowMs: NOW_MS, random: () => 0.5 });
	const called = await fetch(request.url, { headers: attached.headers ?? {} });

	expect(texts.length).toBeLessThanOrEqual(5);
	expect(called.status).toBe(200);
	expect(await called.text()).toMatch(returns);
	expect(flow.checkUrl).toBe(request.url);
});
