import { parseCurl as parse } from '../../../../credentials/custom/curl/curl';
import type { EnteredFields } from '../../../../credentials/custom/curl/parseCommand';

const NOTHING: EnteredFields = { isFilled: () => false, baseUrl: 'https://api.harbour.example/v1' };
const parseCurl = (command: string) => parse(command, NOTHING);

/** The value of a field in which documentation has a placeholder. */
function valueWith(name: string, placeholder: string): string {
	const { body } = parseCurl(`curl https://h.example/t -d '${name}=${placeholder}'`);
	return body.kind === 'text' ? body.text.slice(name.length + 1) : '';
}

describe('a placeholder in documentation', () => {
	it.each([
		['{Replace with your AppKey found on the portal}', '{clientId}'],
		['{Replace with your AppSecret found on the portal}', '{clientSecret}'],
		['<client_id>', '{clientId}'],
		['<secret>', '{clientSecret}'],
		['{{ApiKey}}', '{clientId}'],
		['{client_secret}', '{clientSecret}'],
		['$CLIENT_ID', '{clientId}'],
		['${CLIENT_SECRET}', '{clientSecret}'],
		['YOUR_CLIENT_ID', '{clientId}'],
		['your-client-secret', '{clientSecret}'],
		['YOUR PASSWORD', '{password}'],
		['INSERT_USERNAME_HERE', '{username}'],
		['[User Name]', '{username}'],
		['%API_KEY%', '{clientId}'],
		['CLIENT_SECRET', '{clientSecret}'],
		['<e-mail>', '{username}'],
		['<refresh_token>', '{refreshToken}'],
		['{{tenant_id}}', '{tenant}'],
		['<region>', '{region}'],
		['<audience>', '{audience}'],
		['${signed_in_user}', '{username}'],
		['$(echo -n id:secret | base64)', '{base64({clientId}:{clientSecret})}'],
	])('%s becomes %s, whatever the name of the value', (written, placeholder) => {
		expect(valueWith('x', written)).toBe(placeholder);
	});

	it.each([
		['client_id', '<value>', '{clientId}'],
		['client_secret', 'xxxxxxxx', '{clientSecret}'],
		['password', '********', '{password}'],
		['appKey', '...', '{clientId}'],
		['username', '{{value}}', '{username}'],
		['client_id', 'client_id', '{clientId}'],
		['password', 'password', '{password}'],
		['scope', '<value>', '{scope}'],
		['pw', '{{pw}}', '{password}'],
		['username', '@username', '{username}'],
		['username', '#username#', '{username}'],
		['password', 'my_password', '{password}'],
		['client_id', 'my-client-id', '{clientId}'],
		['client_secret', 'changeme', '{clientSecret}'],
		['client_id', '12345...', '{clientId}'],
	])('as the value of %s, %s becomes %s', (name, written, placeholder) => {
		expect(valueWith(name, written)).toBe(placeholder);
	});

	it.each([
		['grant_type', 'password'],
		['grant_type', 'CLIENT_CREDENTIALS'],
		['token_type', 'ACCESS'],
		['scope', 'USER'],
		['x', 'password'],
		['x', 'PROD_EU'],
		['client_secret', 'canary$x9'],
		['client_secret', '$x9'],
		['client_secret', 'Canary-Secret-1'],
		['x', '{clientId}'],
		['x', '{step1.data.id}'],
		['x', '{base64({clientId}:{clientSecret})}'],
		['x', 'a<b'],
		['client_secret', 'my-secret'],
		['username', '@anna'],
	])('is not detected in %s=%s', (name, value) => {
		expect(valueWith(name, value)).toBe(value);
	});

	it('that is unknown is reported, with what to do', () => {
		expect(() => valueWith('x', '<frobnicator>')).toThrow(
			expect.objectContaining({
				message: "The cURL command still contains the placeholder <frobnicator> for 'x'",
				description: expect.stringContaining('with {secret1}') as unknown,
			}),
		);
	});
});

it.each(['-d "<name>=x"', '-F "<name>=x"', '-H "<name>: x"', `-d '{"<name>": "x"}'`])(
	'a placeholder in place of a name is an error: %s',
	(data) => {
		expect(() => parseCurl(`curl https://h.example/t ${data}`)).toThrow('placeholder <name>');
	},
);

describe('a placeholder in the URL', () => {
	const urlOf = (url: string) => parseCurl(`curl '${url}' -d a=b`).url;

	it.each([
		['{{URL}}/oauth2/token', '{baseUrl}/oauth2/token'],
		['https://{{host}}/oauth2/token', '{baseOrigin}/oauth2/token'],
		['{{server_url}}/oauth2/token', '{baseOrigin}/oauth2/token'],
		['https://<base-url>/oauth2/token', '{baseUrl}/oauth2/token'],
		['https://<hostname>:8443/token', 'https://{baseHost}:8443/token'],
		['http://127.0.0.1:8000/token', '{baseOrigin}/token'],
		['https://YOUR.SERVER.HERE/token', '{baseOrigin}/token'],
		['https://id.example.com/token', '{baseOrigin}/token'],
		['https://mycompany.harbour.example/token', '{baseOrigin}/token'],
		['https://hostname:8443/token', '{baseOrigin}/token'],
		['https://yourinstance.com/token', '{baseOrigin}/token'],
		['https://h.example/:tenantId/token', 'https://h.example/{tenant}/token'],
		['https://h.example/TENANT_ID/token', 'https://h.example/{tenant}/token'],
		['${BASE}/token', '{baseUrl}/token'],
		['<token endpoint>', '{tokenUrl}'],
		['$TOKEN_URL', '{tokenUrl}'],
		['https://{your-domain}.harbour.example/token', 'https://{tenant}.harbour.example/token'],
		['https://YOUR_SHOP.harbour.example/token', 'https://{tenant}.harbour.example/token'],
		['https://{{region}}.harbour.example/token', 'https://{region}.harbour.example/token'],
		['https://h.example/{directoryId}/token', 'https://h.example/{tenant}/token'],
		['https://h.example/t?id=<client_id>', 'https://h.example/t?id={clientId}'],
	])('%s becomes %s', (url, template) => {
		expect(urlOf(url)).toBe(template);
	});
});

describe('a placeholder after Basic', () => {
	it.each([
		'<credentials>',
		'{{base64_encoded_credentials}}',
		'BASE64(id:secret)',
		'{base64(id:secret)}',
		'<API key>',
	])('becomes the encoded ID and secret: %s', (placeholder) => {
		const { headers } = parseCurl(`curl h.example/t -H 'Authorization: Basic ${placeholder}'`);

		expect(headers).toContainEqual([
			'Authorization',
			'Basic {base64({clientId}:{clientSecret})}',
		]);
	});

	it('is not detected in a literal', () => {
		const { headers } = parseCurl("curl h.example/t -H 'Authorization: Basic Y2FuYXJ5OjE='");

		expect(headers).toContainEqual(['Authorization', 'Basic Y2FuYXJ5OjE=']);
	});
});
